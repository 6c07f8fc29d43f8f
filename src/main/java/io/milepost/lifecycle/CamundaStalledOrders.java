package io.milepost.lifecycle;

import io.milepost.order.OrderProblems;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.IncidentQuery;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** Defines overdue and failed orders for the Desk and Cockpit. */
@Component
public class CamundaStalledOrders implements OrderProblems {

    /** Processes whose business key is an order number. */
    private static final String[] OF_ORDERS = {SalesOrderProcess.KEY, TextAttentionProcess.KEY};

    private final TaskService tasks;
    private final RuntimeService runtime;

    CamundaStalledOrders(TaskService tasks, RuntimeService runtime) {
        this.tasks = tasks;
        this.runtime = runtime;
    }

    @Override
    public long countOverdueTasks(Instant now) {
        return overdue(now).count();
    }

    @Override
    public long countIncidents() {
        return failed().count();
    }

    public TaskQuery overdue(Instant now) {
        return tasks.createTaskQuery().processDefinitionKeyIn(OF_ORDERS).dueBefore(Date.from(now));
    }

    public IncidentQuery failed() {
        return runtime.createIncidentQuery().processDefinitionKeyIn(OF_ORDERS);
    }
}
