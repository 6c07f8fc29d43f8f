package io.milepost.cockpit;

import io.milepost.cockpit.Dashboard.Some;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds open tasks of orders whose due date, if the designer gave one, has passed. */
@Component
class OverdueTasks {

    /** @param order number; null if the process has none */
    record Overdue(String name, @Nullable String order, String processInstance, Instant due) {}

    private final TaskService tasks;
    private final Instances instances;

    OverdueTasks(TaskService tasks, Instances instances) {
        this.tasks = tasks;
        this.instances = instances;
    }

    /** @return those due longest ago first */
    Some<Overdue> longest(Instant now, int limit) {
        var first = due(now).orderByDueDate().asc().listPage(0, limit);
        var orders =
                instances.orders(first.stream().map(Task::getProcessInstanceId).toList());
        return new Some<>(
                due(now).count(),
                first.stream()
                        .map(task -> new Overdue(
                                task.getName() == null ? task.getTaskDefinitionKey() : task.getName(),
                                orders.get(task.getProcessInstanceId()),
                                task.getProcessInstanceId(),
                                task.getDueDate().toInstant()))
                        .toList());
    }

    private TaskQuery due(Instant now) {
        return tasks.createTaskQuery()
                .processDefinitionKeyIn(Instances.OF_ORDERS)
                .dueBefore(Date.from(now));
    }
}
