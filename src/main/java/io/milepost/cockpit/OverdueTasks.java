package io.milepost.cockpit;

import io.milepost.cockpit.Dashboard.Some;
import io.milepost.lifecycle.query.CamundaOrderProblems;
import java.time.Instant;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds open tasks of orders whose due date has passed. */
@Component
class OverdueTasks {

    /** @param order order number; null if the process has none */
    record Overdue(String name, @Nullable String order, String processInstance, Instant due) {}

    private final CamundaOrderProblems stalled;
    private final Instances instances;

    OverdueTasks(CamundaOrderProblems stalled, Instances instances) {
        this.stalled = stalled;
        this.instances = instances;
    }

    /** @return the longest overdue first */
    Some<Overdue> longest(Instant now, int limit) {
        var first = stalled.overdueTaskQuery(now).orderByDueDate().asc().listPage(0, limit);
        var orders =
                instances.orders(first.stream().map(Task::getProcessInstanceId).toList());
        return new Some<>(
                stalled.countOverdueTasks(now),
                first.stream()
                        .map(task -> new Overdue(
                                task.getName() == null ? task.getTaskDefinitionKey() : task.getName(),
                                orders.get(task.getProcessInstanceId()),
                                task.getProcessInstanceId(),
                                task.getDueDate().toInstant()))
                        .toList());
    }
}
