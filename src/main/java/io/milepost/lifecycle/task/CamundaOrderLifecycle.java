package io.milepost.lifecycle.task;

import io.milepost.error.ConflictException;
import io.milepost.lifecycle.JsonVariables;
import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.Messages;
import io.milepost.lifecycle.SalesOrderProcess.SubmittedVariables;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.lifecycle.query.ProcessViewQuery;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.ProcessView;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Advances orders by completing the user tasks of their process, the same tasks that staff complete in Tasklist. */
@Component
class CamundaOrderLifecycle implements OrderLifecycle {

    private final ProcessEngine engine;
    private final OrderTaskFinder taskFinder;
    private final OrderTaskQueries openTasks;
    private final ProcessViewQuery viewQuery;

    CamundaOrderLifecycle(ProcessEngine engine, OrderTaskQueries openTasks, ProcessViewQuery viewQuery) {
        this.engine = engine;
        this.viewQuery = viewQuery;
        this.openTasks = openTasks;
        this.taskFinder = new OrderTaskFinder(engine);
    }

    @Override
    public void start(String orderNumber, boolean production) {
        EngineExceptionTranslator.run(() -> engine.getRuntimeService()
                .startProcessInstanceByKey(
                        SalesOrderProcess.KEY,
                        orderNumber,
                        Map.of(Variables.ORDER_NUMBER, orderNumber, Variables.ITEMS_TO_MAKE, production)));
    }

    @Override
    public boolean isWaitingForItems(String orderNumber) {
        return taskFinder.findTask(orderNumber, Tasks.SEND_TO_PRODUCTION).isPresent();
    }

    @Override
    public void sendToProduction(String orderNumber, @Nullable List<String> workOrders, boolean last) {
        var task = taskFinder
                .findTask(orderNumber, Tasks.SEND_TO_PRODUCTION)
                .orElseThrow(() -> notWaiting(orderNumber, "to send items to production"));
        var variables = new HashMap<String, Object>();
        variables.put(SubmittedVariables.LAST_ITEMS, last);
        if (workOrders != null) {
            variables.put(SubmittedVariables.WORK_ORDERS, JsonVariables.list(workOrders));
            variables.put(SubmittedVariables.NOTHING_TO_SEND, workOrders.isEmpty());
        }
        complete(task, variables);
    }

    @Override
    public void completeWorkOrder(String orderNumber, String workOrder) {
        var task = taskFinder
                .findTask(orderNumber, Tasks.COMPLETE_WORK_ORDER, Variables.WORK_ORDER, workOrder)
                .orElseThrow(() -> notWaiting(orderNumber, "for work order " + workOrder + " to be completed"));
        complete(task, Map.of());
    }

    @Override
    public boolean isWaitingForShippingEvent(String orderNumber) {
        return taskFinder.findTask(orderNumber, Tasks.PLAN_SHIPPING_EVENT).isPresent();
    }

    @Override
    public void planShippingEvent(String orderNumber, @Nullable String shippingEvent, boolean last) {
        var task = taskFinder
                .findTask(orderNumber, Tasks.PLAN_SHIPPING_EVENT)
                .orElseThrow(() -> notWaiting(orderNumber, "for a shipping event to be planned"));
        complete(
                task,
                shippingEvent == null
                        ? Map.of(SubmittedVariables.NOTHING_TO_SHIP, true)
                        : Map.of(
                                Variables.SHIPPING_EVENT, shippingEvent, SubmittedVariables.LAST_SHIPPING_EVENT, last));
    }

    @Override
    public void removeFromShippingEvent(String orderNumber, String shippingEvent) {
        var planAgain = !isWaitingForShippingEvent(orderNumber);
        var correlated = EngineExceptionTranslator.call(() -> taskFinder.correlate(
                Messages.TAKEN_OFF_SHIPPING_EVENT,
                orderNumber,
                shippingEvent,
                Map.of(Variables.PLAN_AGAIN, planAgain)));
        if (!correlated) {
            throw notWaiting(orderNumber, "for shipping event " + shippingEvent + " and cannot be removed from it");
        }
    }

    @Override
    public boolean ship(String orderNumber, String shippingEvent) {
        return completeIfOpen(orderNumber, Tasks.SHIP, shippingEvent);
    }

    @Override
    public boolean confirmDelivery(String orderNumber, String shippingEvent) {
        return completeIfOpen(orderNumber, Tasks.CONFIRM_DELIVERY, shippingEvent);
    }

    private boolean completeIfOpen(String orderNumber, String id, String shippingEvent) {
        var task = taskFinder.findTask(orderNumber, id, Variables.SHIPPING_EVENT, shippingEvent);
        task.ifPresent(open -> complete(open, Map.of()));
        return task.isPresent();
    }

    @Override
    public void cancel(String orderNumber) {
        var correlated = EngineExceptionTranslator.call(() -> {
            var waiting = engine.getRuntimeService()
                    .createExecutionQuery()
                    .processDefinitionKey(SalesOrderProcess.KEY)
                    .processInstanceBusinessKey(orderNumber)
                    .messageEventSubscriptionName(Messages.ORDER_CANCELLED)
                    .list();
            waiting.stream().findFirst().ifPresent(execution -> engine.getRuntimeService()
                    .messageEventReceived(Messages.ORDER_CANCELLED, execution.getId()));
            return !waiting.isEmpty();
        });
        if (!correlated) {
            throw new ConflictException("The process of order " + orderNumber
                    + " cannot be canceled; ask the designer to add message " + Messages.ORDER_CANCELLED + ".");
        }
    }

    @Override
    public void refreshTaskLabels(String orderNumber, @Nullable LocalDate previousDate) {
        openTasks.refreshLabels(orderNumber, previousDate);
    }

    private void complete(Task task, Map<String, Object> variables) {
        EngineExceptionTranslator.run(() -> engine.getTaskService().complete(task.getId(), variables));
    }

    private ConflictException notWaiting(String orderNumber, String forWhat) {
        var open = findOpenTasks(orderNumber).stream()
                .map(OpenTask::name)
                .distinct()
                .collect(Collectors.joining(", "));
        return new ConflictException("Order " + orderNumber + " is not waiting " + forWhat + "; "
                + (open.isEmpty() ? "it is not waiting for anything." : "it waits for: " + open + "."));
    }

    @Override
    public List<OpenTask> findOpenTasks(String orderNumber) {
        return openTasks.findOpenTasks(orderNumber);
    }

    @Override
    public List<OpenTask> findOpenTasks(Collection<String> orderNumbers, String taskId, String document) {
        return openTasks.findOpenTasks(orderNumbers, taskId, document);
    }

    @Override
    public List<String> findWaitingAt(String taskId, int limit) {
        return taskFinder.findOrdersWaitingAt(taskId, limit);
    }

    @Override
    public Optional<ProcessView> processView(String orderNumber) {
        return viewQuery.findView(orderNumber);
    }

    @Override
    public Optional<ProcessView.CurrentPosition> currentPosition(String orderNumber) {
        return viewQuery.findPosition(orderNumber);
    }
}
