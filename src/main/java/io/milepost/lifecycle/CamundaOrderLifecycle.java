package io.milepost.lifecycle;

import io.milepost.error.ConflictException;
import io.milepost.lifecycle.SalesOrderProcess.Entries;
import io.milepost.lifecycle.SalesOrderProcess.Messages;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
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
    private final OpenSteps steps;
    private final OpenTasks openTasks;
    private final ProcessPictures pictures;

    CamundaOrderLifecycle(ProcessEngine engine, OpenTasks openTasks, ProcessPictures pictures) {
        this.engine = engine;
        this.pictures = pictures;
        this.openTasks = openTasks;
        this.steps = new OpenSteps(engine);
    }

    @Override
    public void start(String order, boolean production) {
        EngineCalls.run(() -> engine.getRuntimeService()
                .startProcessInstanceByKey(
                        SalesOrderProcess.KEY,
                        order,
                        Map.of(Variables.ORDER_NUMBER, order, Variables.ITEMS_TO_MAKE, production)));
    }

    @Override
    public boolean isWaitingForItems(String order) {
        return steps.task(order, Tasks.SEND_TO_PRODUCTION).isPresent();
    }

    @Override
    public void sendToProduction(String order, @Nullable List<String> workOrders, boolean last) {
        var task = steps.task(order, Tasks.SEND_TO_PRODUCTION)
                .orElseThrow(() -> notWaiting(order, "to send items to production"));
        var entries = new HashMap<String, Object>();
        entries.put(Entries.LAST_ITEMS, last);
        if (workOrders != null) {
            entries.put(Entries.WORK_ORDERS, JsonList.of(workOrders));
            entries.put(Entries.NOTHING_TO_SEND, workOrders.isEmpty());
        }
        complete(task, entries);
    }

    @Override
    public void completeWorkOrder(String order, String workOrder) {
        var task = steps.task(order, Tasks.COMPLETE_WORK_ORDER, Variables.WORK_ORDER, workOrder)
                .orElseThrow(() -> notWaiting(order, "for work order " + workOrder + " to be completed"));
        complete(task, Map.of());
    }

    @Override
    public boolean isWaitingForShippingEvent(String order) {
        return steps.task(order, Tasks.PLAN_SHIPPING_EVENT).isPresent();
    }

    @Override
    public void planShippingEvent(String order, @Nullable String shippingEvent, boolean last) {
        var task = steps.task(order, Tasks.PLAN_SHIPPING_EVENT)
                .orElseThrow(() -> notWaiting(order, "for a shipping event to be planned"));
        complete(
                task,
                shippingEvent == null
                        ? Map.of(Entries.NOTHING_TO_SHIP, true)
                        : Map.of(Variables.SHIPPING_EVENT, shippingEvent, Entries.LAST_SHIPPING_EVENT, last));
    }

    @Override
    public void removeFromShippingEvent(String order, String shippingEvent) {
        var planAgain = !isWaitingForShippingEvent(order);
        var correlated = EngineCalls.get(() -> steps.tell(
                Messages.TAKEN_OFF_SHIPPING_EVENT, order, shippingEvent, Map.of(Variables.PLAN_AGAIN, planAgain)));
        if (!correlated) {
            throw notWaiting(order, "for shipping event " + shippingEvent + " and cannot be removed from it");
        }
    }

    @Override
    public boolean ship(String order, String shippingEvent) {
        return completeIfOpen(order, Tasks.SHIP, shippingEvent);
    }

    @Override
    public boolean confirmDelivery(String order, String shippingEvent) {
        return completeIfOpen(order, Tasks.CONFIRM_DELIVERY, shippingEvent);
    }

    private boolean completeIfOpen(String order, String id, String shippingEvent) {
        var task = steps.task(order, id, Variables.SHIPPING_EVENT, shippingEvent);
        task.ifPresent(open -> complete(open, Map.of()));
        return task.isPresent();
    }

    @Override
    public void cancel(String order) {
        var correlated = EngineCalls.get(() -> {
            var waiting = engine.getRuntimeService()
                    .createExecutionQuery()
                    .processDefinitionKey(SalesOrderProcess.KEY)
                    .processInstanceBusinessKey(order)
                    .messageEventSubscriptionName(Messages.ORDER_CANCELLED)
                    .list();
            waiting.stream().findFirst().ifPresent(execution -> engine.getRuntimeService()
                    .messageEventReceived(Messages.ORDER_CANCELLED, execution.getId()));
            return !waiting.isEmpty();
        });
        if (!correlated) {
            throw new ConflictException("The process of order " + order
                    + " cannot be canceled; ask the designer to add message " + Messages.ORDER_CANCELLED + ".");
        }
    }

    @Override
    public void refreshTaskLabels(String order, @Nullable LocalDate before) {
        openTasks.relabel(order, before);
    }

    private void complete(Task task, Map<String, Object> entries) {
        EngineCalls.run(() -> engine.getTaskService().complete(task.getId(), entries));
    }

    private ConflictException notWaiting(String order, String forWhat) {
        var open = findOpenTasks(order).stream().map(OpenTask::name).distinct().collect(Collectors.joining(", "));
        return new ConflictException("Order " + order + " is not waiting " + forWhat + "; "
                + (open.isEmpty() ? "it is not waiting for anything." : "it waits for: " + open + "."));
    }

    @Override
    public List<OpenTask> findOpenTasks(String order) {
        return openTasks.of(order);
    }

    @Override
    public List<OpenTask> findOpenTasks(Collection<String> orders, String step, String document) {
        return openTasks.of(orders, step, document);
    }

    @Override
    public List<String> findWaitingAt(String step, int most) {
        return steps.waitingAt(step, most);
    }

    @Override
    public Optional<ProcessView> processView(String order) {
        return pictures.of(order);
    }

    @Override
    public Optional<ProcessView.CurrentPosition> currentPosition(String order) {
        return pictures.position(order);
    }
}
