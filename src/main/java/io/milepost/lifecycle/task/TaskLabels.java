package io.milepost.lifecycle.task;

import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.order.OrderLabel;
import io.milepost.order.OrderLabels;
import io.milepost.order.OrderLifecycle.OpenTask;
import io.milepost.settings.MilepostProperties;
import java.time.LocalDate;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Gives each task a descriptive name ("Ship SE-55 · order SO-1001 · Acme Builders"), and a due date on the customer's
 * requested date unless the model sets one.
 */
@Component
public class TaskLabels {

    private static final int MAX_NAME_LENGTH = 255;
    private static final String ORDER = " · order ";

    private final ObjectProvider<OrderLabels> orderLabels;
    private final MilepostProperties settings;

    /** Resolved lazily: the engine is built before the tables can be used. */
    TaskLabels(ObjectProvider<OrderLabels> orderLabels, MilepostProperties settings) {
        this.orderLabels = orderLabels;
        this.settings = settings;
    }

    void labelNewTask(DelegateTask task) {
        var orderNumber = task.getExecution().getProcessBusinessKey();
        if (orderNumber != null) {
            findLabel(orderNumber).ifPresent(orderLabel -> label(task, orderLabel));
        }
    }

    /** Reads the labels of all orders of the command at once, and each label once. */
    private Optional<OrderLabel> findLabel(String orderNumber) {
        var command = PrefetchedEntityManager.ofCurrentCommand();
        if (!command.labels().containsKey(orderNumber)) {
            var together = command.processes().containsKey(orderNumber)
                    ? command.processes().keySet()
                    : Set.of(orderNumber);
            orderLabels.getObject().findAll(together).forEach(label -> command.labels()
                    .put(label.number(), label));
        }
        return Optional.ofNullable(command.labels().get(orderNumber));
    }

    private void label(DelegateTask task, OrderLabel orderLabel) {
        var document = document(task);
        task.setName(
                label(Objects.requireNonNullElse(task.getName(), task.getTaskDefinitionKey()), document, orderLabel));
        if (task.getDueDate() == null) {
            task.setDueDate(dueDate(orderLabel.requestedDate()));
        }
    }

    /**
     * Updates name and due date of an open task to the current data of the order.
     *
     * @param previousDate previously requested date; a task with another due date keeps it
     */
    void refresh(DelegateTask task, OrderLabel orderLabel, @Nullable LocalDate previousDate) {
        var document = document(task);
        var step = step(task.getName(), task.getTaskDefinitionKey(), document);
        task.setName(label(step, document, orderLabel));
        if (Objects.equals(dueDate(previousDate), task.getDueDate())) {
            task.setDueDate(dueDate(orderLabel.requestedDate()));
        }
    }

    /** @return work order or shipping event that the task is about; empty if it is about the whole order */
    static String document(DelegateTask task) {
        var variable = documentVariable(task.getTaskDefinitionKey());
        return variable == null ? "" : Objects.toString(task.getExecution().getVariable(variable), "");
    }

    /** @return variable that holds the document of such a task; null if the task is about the whole order */
    public static @Nullable String documentVariable(String task) {
        return switch (task) {
            case Tasks.COMPLETE_WORK_ORDER -> Variables.WORK_ORDER;
            case Tasks.SHIP, Tasks.CONFIRM_DELIVERY -> Variables.SHIPPING_EVENT;
            default -> null;
        };
    }

    /** @return the step's name in the model, with its document, its order and the customer */
    static String label(String step, String document, OrderLabel orderLabel) {
        var label = OpenTask.label(step, document) + ORDER + orderLabel.number() + " · " + orderLabel.organization();
        return label.length() <= MAX_NAME_LENGTH ? label : label.substring(0, MAX_NAME_LENGTH - 1) + "…";
    }

    /**
     * @param name name of the task; null if the step has none
     * @return the step's name in the model
     */
    public static String step(@Nullable String name, String taskId, String document) {
        var label = Objects.requireNonNullElse(name, taskId);
        var end = label.indexOf(ORDER);
        var about = end < 0 ? label : label.substring(0, end);
        return !document.isEmpty() && about.endsWith(" " + document)
                ? about.substring(0, about.length() - document.length() - 1)
                : about;
    }

    /** @return the end of that day; null if the customer requested no date */
    @Nullable
    Date dueDate(@Nullable LocalDate requestedDate) {
        return requestedDate == null
                ? null
                : Date.from(requestedDate
                        .plusDays(1)
                        .atStartOfDay(settings.zone())
                        .minusSeconds(1)
                        .toInstant());
    }
}
