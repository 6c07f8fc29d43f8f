package io.milepost.lifecycle.task;

import io.milepost.error.ConflictException;
import io.milepost.lifecycle.JsonVariables;
import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.Messages;
import io.milepost.lifecycle.SalesOrderProcess.SubmittedVariables;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.lifecycle.query.ProcessViewQuery;
import io.milepost.order.OrderLabels;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.ProcessView;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Advances orders by completing the user tasks of their process, the same tasks that staff complete in Tasklist. */
@Component
class CamundaOrderLifecycle implements OrderLifecycle {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final OrderTaskQueries queries;
    private final OrderMessageSender messages;
    private final OrderLabels orderLabels;
    private final TaskLabels taskLabels;
    private final ProcessViewQuery views;

    CamundaOrderLifecycle(
            RuntimeService runtime,
            TaskService tasks,
            OrderTaskQueries queries,
            OrderMessageSender messages,
            OrderLabels orderLabels,
            TaskLabels taskLabels,
            ProcessViewQuery views) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.queries = queries;
        this.messages = messages;
        this.orderLabels = orderLabels;
        this.taskLabels = taskLabels;
        this.views = views;
    }

    @Override
    public void start(String orderNumber, boolean production) {
        EngineExceptionTranslator.run(() -> runtime.startProcessInstanceByKey(
                SalesOrderProcess.KEY,
                orderNumber,
                Map.of(Variables.ORDER_NUMBER, orderNumber, Variables.ITEMS_TO_MAKE, production)));
    }

    @Override
    public boolean isWaitingForItems(String orderNumber) {
        return queries.findTask(orderNumber, Tasks.SEND_TO_PRODUCTION).isPresent();
    }

    @Override
    public void sendToProduction(String orderNumber, @Nullable List<String> workOrders, boolean last) {
        var task = queries.findTask(orderNumber, Tasks.SEND_TO_PRODUCTION)
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
        if (!completeIfOpen(orderNumber, Tasks.COMPLETE_WORK_ORDER, workOrder)) {
            throw notWaiting(orderNumber, "for work order " + workOrder + " to be completed");
        }
    }

    @Override
    public boolean isWaitingForShippingEvent(String orderNumber) {
        return queries.findTask(orderNumber, Tasks.PLAN_SHIPPING_EVENT).isPresent();
    }

    @Override
    public void planShippingEvent(String orderNumber, @Nullable String shippingEvent, boolean last) {
        var task = queries.findTask(orderNumber, Tasks.PLAN_SHIPPING_EVENT)
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
        Map<String, Object> variables = Map.of(Variables.PLAN_AGAIN, !isWaitingForShippingEvent(orderNumber));
        if (!messages.send(Messages.TAKEN_OFF_SHIPPING_EVENT, orderNumber, shippingEvent, variables)) {
            throw notWaiting(orderNumber, "for shipping event " + shippingEvent + " and cannot be removed from it");
        }
    }

    @Override
    public boolean ship(String orderNumber, String shippingEvent) {
        return completeIfOpen(orderNumber, Tasks.SHIP, shippingEvent);
    }

    @Override
    public void notifyShipped(String orderNumber, String shippingEvent) {
        messages.send(Messages.SHIPPING_EVENT_SHIPPED, orderNumber, shippingEvent, Map.of());
    }

    @Override
    public boolean confirmDelivery(String orderNumber, String shippingEvent) {
        return completeIfOpen(orderNumber, Tasks.CONFIRM_DELIVERY, shippingEvent);
    }

    private boolean completeIfOpen(String orderNumber, String taskId, String document) {
        var task = queries.findTask(orderNumber, taskId, document);
        task.ifPresent(open -> complete(open, Map.of()));
        return task.isPresent();
    }

    private void complete(Task task, Map<String, Object> variables) {
        EngineExceptionTranslator.run(() -> tasks.complete(task.getId(), variables));
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
    public void cancel(String orderNumber) {
        if (!messages.send(Messages.ORDER_CANCELLED, orderNumber)) {
            throw new ConflictException("The process of order " + orderNumber
                    + " cannot be canceled; ask the designer to add message " + Messages.ORDER_CANCELLED + ".");
        }
    }

    @Override
    public void refreshTaskLabels(String orderNumber, @Nullable LocalDate previousDate) {
        orderLabels.find(orderNumber).ifPresent(label -> queries.findTasks(orderNumber)
                .forEach(task -> {
                    taskLabels.refresh(task, queries.document(task), label, previousDate);
                    EngineExceptionTranslator.run(() -> tasks.saveTask(task));
                }));
    }

    @Override
    public List<OpenTask> findOpenTasks(String orderNumber) {
        return queries.findOpenTasks(orderNumber);
    }

    @Override
    public List<OpenTask> findOpenTasks(Collection<String> orderNumbers, String taskId, String document) {
        return queries.findOpenTasks(orderNumbers, taskId, document);
    }

    @Override
    public List<String> findWaitingAt(String taskId, int limit) {
        return queries.findOrdersWaitingAt(taskId, limit);
    }

    @Override
    public Optional<ProcessView> processView(String orderNumber) {
        return views.findView(orderNumber);
    }

    @Override
    public Optional<ProcessView.CurrentPosition> currentPosition(String orderNumber) {
        return views.findPosition(orderNumber);
    }
}
