package io.milepost.lifecycle.task;

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
class OrderTaskQueries {

    private final TaskService tasks;
    private final OrderTaskFinder taskFinder;
    private final SalesOrders orders;
    private final TaskLabels labels;
    private final BatchTaskFinder batchFinder;

    OrderTaskQueries(ProcessEngine engine, SalesOrders orders, TaskLabels labels) {
        this.tasks = engine.getTaskService();
        this.taskFinder = new OrderTaskFinder(engine);
        this.orders = orders;
        this.labels = labels;
        this.batchFinder = new BatchTaskFinder(engine);
    }

    /** @return oldest first */
    List<OpenTask> findOpenTasks(String orderNumber) {
        return taskFinder.findTasks(orderNumber).stream().map(this::toOpenTask).toList();
    }

    /** @return oldest first */
    List<OpenTask> findOpenTasks(Collection<String> orderNumbers, String taskId, String document) {
        var open = batchFinder.findTasks(orderNumbers, taskId, document);
        var groups = batchFinder.findCandidateGroups(open);
        return open.stream()
                .map(task -> new OpenTask(taskId, step(task, document), groups.get(task.getId()), document))
                .toList();
    }

    /**
     * Updates names and due dates to the current data of the order.
     *
     * @param previousDate previously requested date; a task with another due date keeps it
     */
    void refreshLabels(String orderNumber, @Nullable LocalDate previousDate) {
        var orderLabel = orders.findLabel(orderNumber);
        if (orderLabel == null) {
            return;
        }
        for (var task : taskFinder.findTasks(orderNumber)) {
            var document = document(task);
            task.setName(TaskLabels.label(step(task, document), document, orderLabel));
            if (Objects.equals(labels.dueDate(previousDate), task.getDueDate())) {
                task.setDueDate(labels.dueDate(orderLabel.requestedDate()));
            }
            EngineExceptionTranslator.run(() -> tasks.saveTask(task));
        }
    }

    private OpenTask toOpenTask(Task task) {
        var document = document(task);
        return new OpenTask(
                task.getTaskDefinitionKey(), step(task, document), taskFinder.findCandidateGroup(task), document);
    }

    private static String step(Task task, String document) {
        return TaskLabels.step(Objects.requireNonNullElse(task.getName(), task.getTaskDefinitionKey()), document);
    }

    private String document(Task task) {
        return TaskLabels.document(
                task.getTaskDefinitionKey(), variable -> taskFinder.getVariable(task.getExecutionId(), variable));
    }
}
