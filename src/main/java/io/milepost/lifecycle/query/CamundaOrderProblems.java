package io.milepost.lifecycle.query;

import io.milepost.lifecycle.CustomerReplyProcess;
import io.milepost.lifecycle.LateOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.lifecycle.TimedAlertsProcess;
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
public class CamundaOrderProblems implements OrderProblems {

    /** Processes whose business key is an order number. */
    private static final String[] ORDER_PROCESS_KEYS = {
        SalesOrderProcess.KEY,
        TextAttentionProcess.KEY,
        CustomerReplyProcess.KEY,
        LateOrderProcess.KEY,
        TimedAlertsProcess.KEY
    };

    /** Those whose tasks can be overdue: a task of a late order is about a date that is missed already. */
    private static final String[] WITH_DUE_DATES = {
        SalesOrderProcess.KEY, TextAttentionProcess.KEY, CustomerReplyProcess.KEY
    };

    private final TaskService tasks;
    private final RuntimeService runtime;

    CamundaOrderProblems(TaskService tasks, RuntimeService runtime) {
        this.tasks = tasks;
        this.runtime = runtime;
    }

    @Override
    public long countOverdueTasks(Instant now) {
        return overdueTaskQuery(now).count();
    }

    @Override
    public long countIncidents() {
        return incidentQuery().count();
    }

    public TaskQuery overdueTaskQuery(Instant now) {
        return tasks.createTaskQuery().processDefinitionKeyIn(WITH_DUE_DATES).dueBefore(Date.from(now));
    }

    public IncidentQuery incidentQuery() {
        return runtime.createIncidentQuery().processDefinitionKeyIn(ORDER_PROCESS_KEYS);
    }
}
