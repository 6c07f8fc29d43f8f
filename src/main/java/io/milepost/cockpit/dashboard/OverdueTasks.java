package io.milepost.cockpit.dashboard;

import io.milepost.cockpit.dashboard.Dashboard.TopN;
import io.milepost.cockpit.process.OrderProcessInstances;
import io.milepost.lifecycle.query.CamundaOrderProblems;
import java.time.Instant;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds open tasks of orders whose due date has passed. */
@Component
class OverdueTasks {

    /** @param order order number; null if the process has none */
    record OverdueTask(String name, @Nullable String order, String processInstance, Instant due) {}

    private final CamundaOrderProblems problems;
    private final OrderProcessInstances instances;

    OverdueTasks(CamundaOrderProblems problems, OrderProcessInstances instances) {
        this.problems = problems;
        this.instances = instances;
    }

    /** @return the longest overdue first */
    TopN<OverdueTask> findLongestOverdue(Instant now, int limit) {
        var first = problems.overdueTaskQuery(now).orderByDueDate().asc().listPage(0, limit);
        var orders = instances.findOrderNumbers(
                first.stream().map(Task::getProcessInstanceId).toList());
        return new TopN<>(
                problems.countOverdueTasks(now),
                first.stream()
                        .map(task -> new OverdueTask(
                                task.getName() == null ? task.getTaskDefinitionKey() : task.getName(),
                                orders.get(task.getProcessInstanceId()),
                                task.getProcessInstanceId(),
                                task.getDueDate().toInstant()))
                        .toList());
    }
}
