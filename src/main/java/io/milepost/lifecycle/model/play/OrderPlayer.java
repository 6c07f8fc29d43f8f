package io.milepost.lifecycle.model.play;

import io.milepost.contact.Organization;
import io.milepost.lifecycle.SalesOrderProcess.Messages;
import io.milepost.lifecycle.SalesOrderProcess.SubmittedVariables;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.lifecycle.model.ActivityBudget;
import io.milepost.order.EnterOrder;
import io.milepost.order.OrderItem;
import io.milepost.order.date.DateChange;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;

/** Plays one kind of order, and reports about it what the ERP or users would report. */
final class OrderPlayer extends ProcessPlayer {

    /** Farther than any setting requires. */
    private static final Duration FAR = Duration.ofDays(1000);

    private final PlayServices services;
    private final PlayedOrder order;
    private final List<String> numbers;
    private int removed;

    /** @param number prefix of all numbers */
    OrderPlayer(ProcessEngine engine, PlayServices services, PlayedOrder order, PlayTrace trace, String number) {
        super(engine, trace, order.ordinal());
        this.services = services;
        this.order = order;
        this.numbers = order.size() == 1 ? List.of(number) : List.of(number, number + "-2");
    }

    /** @throws RuntimeException the failure of a step */
    void play(ProcessDefinition process) {
        numbers.forEach(number -> start(process, number));
        if (order == PlayedOrder.NEW_DATE && isWaitingFor(Messages.ORDER_DATE_CHANGED)) {
            services.lifecycle().notifyDateChanged(numbers, DateChange.ofOrder(FAR));
        }
        if (order.isCanceled() && isWaitingFor(Messages.ORDER_CANCELLED)) {
            services.orders().cancel(numbers.get(0), order == PlayedOrder.CANCELED);
        }
        playToTheEnd();
        requireTasksOfContract();
    }

    private void start(ProcessDefinition process, String number) {
        services.organizations().save(new Organization(number, "Played"));
        ActivityBudget.admitOrder();
        if (order.isFromErp()) {
            services.orders().enterNew(new EnterOrder(number, number, null, null, "", "", null, "", List.of(item())));
            engine().getRuntimeService()
                    .createProcessInstanceQuery()
                    .processDefinitionId(process.getId())
                    .list()
                    .forEach(instance -> add(instance.getId()));
        } else {
            var entries = startForm(process);
            entries.putAll(order.start(number));
            add(engine().getRuntimeService()
                    .startProcessInstanceById(process.getId(), entries)
                    .getId());
        }
    }

    private OrderItem item() {
        return new OrderItem("PLAY", "Played", BigDecimal.ONE, order.isMade());
    }

    private Map<String, Object> startForm(ProcessDefinition process) {
        if (!process.hasStartFormKey()) {
            return new HashMap<>();
        }
        try (var form = engine().getFormService().getDeployedStartForm(process.getId())) {
            return withoutContract(new FormEntries(order.ordinal()).of(form));
        } catch (IOException | RuntimeException e) {
            return new HashMap<>();
        }
    }

    /** What the contract names is reported by the played order, or omitted. */
    private static Map<String, Object> withoutContract(Map<String, Object> form) {
        var own = new HashMap<>(form);
        own.keySet().removeAll(SubmittedVariables.ALL);
        own.keySet().removeAll(Variables.ALL);
        own.keySet().removeIf(name -> name.matches(SubmittedVariables.ITEM + "\\d+"));
        return own;
    }

    @Override
    boolean isOfContract(Task task) {
        return index(task) >= 0 && Tasks.ALL.contains(task.getTaskDefinitionKey());
    }

    @Override
    Map<String, Object> entries(Task task, Map<String, Object> form, int time) {
        var entries = withoutContract(form);
        entries.putAll(order.entries(numbers.get(index(task)), numbers.get(0), task.getTaskDefinitionKey(), time));
        return entries;
    }

    /** An order ships after everything else that is open is completed, also on the other order. */
    @Override
    boolean playNext() {
        return runJob()
                || order == PlayedOrder.TIMERS_DUE && fireTimer()
                || removeFromEvent()
                || completeTask(task -> !isShip(task))
                || completeExternalTask()
                || receiveEvent()
                || fireTimerInFlow()
                || super.playNext();
    }

    private boolean isShip(Task task) {
        return isOfContract(task) && task.getTaskDefinitionKey().equals(Tasks.SHIP);
    }

    private boolean removeFromEvent() {
        if (removed >= order.removals() || !isWaitingFor(Messages.TAKEN_OFF_SHIPPING_EVENT)) {
            return false;
        }
        var ship = tasks().filter(this::isShip).findFirst();
        ship.ifPresent(task -> {
            removed++;
            trace().setCurrent(task.getTaskDefinitionKey());
            var event = engine().getTaskService().getVariable(task.getId(), Variables.SHIPPING_EVENT);
            services.lifecycle().removeFromShippingEvent(numbers.get(0), String.valueOf(event));
        });
        return ship.isPresent();
    }

    private boolean isWaitingFor(String message) {
        return subscriptions().anyMatch(event -> message.equals(event.getEventName()));
    }

    /** Unless a person or a program may have decided otherwise. */
    private void requireTasksOfContract() {
        if (isDecidedByOthers()) {
            return;
        }
        for (var task : order.tasks()) {
            if (hasEnded() && trace().isTerminated() && !isCompleted(task)) {
                throw WrongOutcomeException.endsTooEarly(task);
            }
            if (!trace().isReached(task)) {
                trace().addWarning(
                                task,
                                "is never open for %s; check the conditions before it.".formatted(order.description()));
            }
        }
    }
}
