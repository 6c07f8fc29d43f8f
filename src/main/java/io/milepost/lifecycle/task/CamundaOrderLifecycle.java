package io.milepost.lifecycle.task;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import io.milepost.lifecycle.JsonVariables;
import io.milepost.lifecycle.OrderExecutions;
import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.Messages;
import io.milepost.lifecycle.SalesOrderProcess.SubmittedVariables;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.lifecycle.date.DateChangePolicy;
import io.milepost.lifecycle.query.ProcessViewQuery;
import io.milepost.order.OrderLabels;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.ProcessView;
import io.milepost.order.date.DateChange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Advances orders by completing the user tasks of their process, the same tasks that staff complete in Tasklist. */
@Component
class CamundaOrderLifecycle implements OrderLifecycle {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final OrderTaskQueries queries;
    private final OrderCommands commands;
    private final DateChangePolicy dateChanges;
    private final OrderLabels orderLabels;
    private final TaskLabels taskLabels;
    private final ProcessViewQuery views;

    CamundaOrderLifecycle(
            RuntimeService runtime,
            TaskService tasks,
            OrderTaskQueries queries,
            OrderCommands commands,
            DateChangePolicy dateChanges,
            OrderLabels orderLabels,
            TaskLabels taskLabels,
            ProcessViewQuery views) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.queries = queries;
        this.commands = commands;
        this.dateChanges = dateChanges;
        this.orderLabels = orderLabels;
        this.taskLabels = taskLabels;
        this.views = views;
    }

    @Override
    public void start(String orderNumber, boolean production) {
        commands.execute(
                List.of(),
                none -> runtime.startProcessInstanceByKey(
                        SalesOrderProcess.KEY,
                        orderNumber,
                        Map.of(Variables.ORDER_NUMBER, orderNumber, Variables.ITEMS_TO_MAKE, production)));
    }

    @Override
    public boolean isWaitingForItems(String orderNumber) {
        return !queries.findWaiting(List.of(orderNumber), Tasks.SEND_TO_PRODUCTION)
                .isEmpty();
    }

    @Override
    public void sendToProduction(String orderNumber, @Nullable List<String> workOrders, boolean last) {
        var variables = new HashMap<String, Object>();
        variables.put(SubmittedVariables.LAST_ITEMS, last);
        if (workOrders != null) {
            variables.put(SubmittedVariables.WORK_ORDERS, JsonVariables.list(workOrders));
            variables.put(SubmittedVariables.NOTHING_TO_SEND, workOrders.isEmpty());
        }
        execute(
                orderNumber,
                process -> complete(
                        process.findTask(Tasks.SEND_TO_PRODUCTION),
                        variables,
                        () -> notWaiting(message("order.error.notWaitingToSend", orderNumber), orderNumber)));
    }

    @Override
    public boolean isWaitingForWorkOrder(String orderNumber, String workOrder) {
        return !queries.findOpenTasks(List.of(orderNumber), Tasks.COMPLETE_WORK_ORDER, workOrder)
                .isEmpty();
    }

    @Override
    public void completeWorkOrder(String orderNumber, String workOrder) {
        execute(
                orderNumber,
                process -> complete(
                        process.findTask(Tasks.COMPLETE_WORK_ORDER, workOrder),
                        Map.of(),
                        () -> notWaiting(
                                message("order.error.notWaitingForWorkOrder", orderNumber, workOrder), orderNumber)));
    }

    @Override
    public List<OpenPlanning> findOpenPlanning(Collection<String> orderNumbers, String shippingEvent) {
        var waiting = queries.findWaiting(orderNumbers, Tasks.PLAN_SHIPPING_EVENT);
        return waiting.isEmpty()
                ? List.of()
                : commands.execute(waiting, processes -> processes.entrySet().stream()
                        .flatMap(process -> process.getValue().findTask(Tasks.PLAN_SHIPPING_EVENT).stream()
                                .map(task -> openPlanning(process.getKey(), task, shippingEvent)))
                        .toList());
    }

    private static OpenPlanning openPlanning(String orderNumber, TaskEntity task, String shippingEvent) {
        var execution = task.getExecution();
        return new OpenPlanning(
                orderNumber,
                OrderExecutions.hasInProgress(execution, shippingEvent),
                Boolean.TRUE.equals(execution.getVariable(Variables.MORE_SHIPPING_EVENTS)));
    }

    @Override
    public void planShippingEvent(Collection<String> orderNumbers, @Nullable String shippingEvent, boolean last) {
        Map<String, Object> variables = shippingEvent == null
                ? Map.of(SubmittedVariables.NOTHING_TO_SHIP, true)
                : Map.of(Variables.SHIPPING_EVENT, shippingEvent, SubmittedVariables.LAST_SHIPPING_EVENT, last);
        commands.<@Nullable Void>execute(orderNumbers, processes -> {
            processes.forEach((orderNumber, process) -> complete(
                    process.findTask(Tasks.PLAN_SHIPPING_EVENT),
                    variables,
                    () -> notWaiting(message("order.error.notWaitingForPlan", orderNumber), orderNumber)));
            return null;
        });
    }

    @Override
    public void removeFromShippingEvent(String orderNumber, String shippingEvent) {
        execute(orderNumber, process -> {
            var execution = process.findWaiting(Messages.TAKEN_OFF_SHIPPING_EVENT, shippingEvent)
                    .orElseThrow(() -> notWaiting(
                            message("order.error.notWaitingForEvent", orderNumber, shippingEvent), orderNumber));
            var planAgain = process.findTask(Tasks.PLAN_SHIPPING_EVENT).isEmpty();
            runtime.messageEventReceived(
                    Messages.TAKEN_OFF_SHIPPING_EVENT, execution, Map.of(Variables.PLAN_AGAIN, planAgain));
        });
    }

    @Override
    public List<String> ship(Collection<String> orderNumbers, String shippingEvent) {
        return completeOpen(orderNumbers, Tasks.SHIP, shippingEvent);
    }

    @Override
    public void notifyShipped(Collection<String> orderNumbers, String shippingEvent) {
        commands.<@Nullable Void>execute(orderNumbers, processes -> {
            processes.values().forEach(process -> process.findWaiting(Messages.SHIPPING_EVENT_SHIPPED, shippingEvent)
                    .ifPresent(execution -> runtime.messageEventReceived(Messages.SHIPPING_EVENT_SHIPPED, execution)));
            return null;
        });
    }

    @Override
    public List<String> confirmDelivery(Collection<String> orderNumbers, String shippingEvent) {
        return completeOpen(orderNumbers, Tasks.CONFIRM_DELIVERY, shippingEvent);
    }

    /** @return orders that had such an open task when it was their turn, or when the first of them was completed */
    private List<String> completeOpen(Collection<String> orderNumbers, String taskId, String document) {
        return commands.execute(orderNumbers, processes -> {
            var waiting = new ArrayList<String>();
            processes.forEach(
                    (orderNumber, process) -> process.findTask(taskId, document).ifPresent(task -> {
                        tasks.complete(task.getId());
                        waiting.add(orderNumber);
                    }));
            return waiting;
        });
    }

    private void complete(
            Optional<TaskEntity> task, Map<String, Object> variables, Supplier<ConflictException> notWaiting) {
        tasks.complete(task.orElseThrow(notWaiting).getId(), variables);
    }

    private void execute(String orderNumber, Consumer<OrderProcess> step) {
        commands.<@Nullable Void>execute(List.of(orderNumber), processes -> {
            processes.values().forEach(step);
            return null;
        });
    }

    private ConflictException notWaiting(String problem, String orderNumber) {
        var open = findOpenTasks(orderNumber).stream()
                .map(OpenTask::name)
                .distinct()
                .collect(Collectors.joining(", "));
        return new ConflictException(
                open.isEmpty()
                        ? message("order.error.waitsForNothing", problem)
                        : message("order.error.waitsFor", problem, open));
    }

    @Override
    public void cancel(String orderNumber, boolean text) {
        execute(orderNumber, process -> {
            var execution = process.findWaiting(Messages.ORDER_CANCELLED)
                    .orElseThrow(() -> new ConflictException(
                            message("order.error.cannotCancel", orderNumber, Messages.ORDER_CANCELLED)));
            runtime.messageEventReceived(
                    Messages.ORDER_CANCELLED, execution, Map.of(Variables.TEXT_CANCELLATION, text));
        });
    }

    @Override
    public void notifyDateChanged(Collection<String> orderNumbers, DateChange change) {
        var concerned = orderNumbers.isEmpty() ? List.<String>of() : dateChanges.findConcerned(orderNumbers, change);
        if (concerned.isEmpty()) {
            return;
        }
        commands.<@Nullable Void>execute(concerned, processes -> {
            processes.values().forEach(process -> process.findWaiting(Messages.ORDER_DATE_CHANGED)
                    .ifPresent(execution -> runtime.messageEventReceived(
                            Messages.ORDER_DATE_CHANGED,
                            execution,
                            Map.of(Variables.CHANGED_SHIPPING_EVENT, change.shippingEvent()))));
            return null;
        });
    }

    @Override
    public void refreshTaskLabels(String orderNumber, @Nullable LocalDate previousDate) {
        orderLabels
                .find(orderNumber)
                .ifPresent(
                        label -> execute(orderNumber, process -> process.tasks().forEach(task -> {
                            taskLabels.refresh(task, label, previousDate);
                            tasks.saveTask(task);
                        })));
    }

    @Override
    public List<OpenTask> findOpenTasks(String orderNumber) {
        return queries.findOpenTasks(List.of(orderNumber));
    }

    @Override
    public Map<String, List<OpenTask>> findOpenTasks(Collection<String> orderNumbers) {
        return queries.findOpenTasksByOrder(orderNumbers);
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
