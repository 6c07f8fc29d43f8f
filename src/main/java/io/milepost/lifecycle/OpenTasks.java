package io.milepost.lifecycle;

import io.milepost.order.OrderLifecycle.OpenTask;
import io.milepost.order.SalesOrders;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The open tasks of an order, for REST and with the names shown in Tasklist. */
@Component
class OpenTasks {

    private final TaskService tasks;
    private final OpenSteps steps;
    private final SalesOrders orders;
    private final TaskLabels labels;
    private final TasksOfManyOrders ofMany;

    OpenTasks(ProcessEngine engine, SalesOrders orders, TaskLabels labels) {
        this.tasks = engine.getTaskService();
        this.steps = new OpenSteps(engine);
        this.orders = orders;
        this.labels = labels;
        this.ofMany = new TasksOfManyOrders(engine);
    }

    /** @return oldest first */
    List<OpenTask> of(String order) {
        return steps.tasks(order).stream().map(this::openTask).toList();
    }

    /** @return oldest first */
    List<OpenTask> of(Collection<String> numbers, String id, String document) {
        var open = ofMany.at(numbers, id, document);
        var groups = ofMany.groups(open);
        return open.stream()
                .map(task -> new OpenTask(id, step(task, document), groups.get(task.getId()), document))
                .toList();
    }

    /**
     * Updates names and due dates to the current data of the order.
     *
     * @param before previously requested date; a task with another due date keeps it
     */
    void relabel(String order, @Nullable LocalDate before) {
        var heading = orders.findLabel(order);
        if (heading == null) {
            return;
        }
        for (var task : steps.tasks(order)) {
            var document = document(task);
            task.setName(TaskLabels.label(step(task, document), document, heading));
            if (Objects.equals(labels.due(before), task.getDueDate())) {
                task.setDueDate(labels.due(heading.requestedDate()));
            }
            EngineCalls.run(() -> tasks.saveTask(task));
        }
    }

    private OpenTask openTask(Task task) {
        var document = document(task);
        return new OpenTask(task.getTaskDefinitionKey(), step(task, document), steps.group(task), document);
    }

    private static String step(Task task, String document) {
        return TaskLabels.step(Objects.requireNonNullElse(task.getName(), task.getTaskDefinitionKey()), document);
    }

    private String document(Task task) {
        return TaskLabels.document(
                task.getTaskDefinitionKey(), variable -> steps.variable(task.getExecutionId(), variable));
    }
}
