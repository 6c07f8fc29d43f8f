package io.milepost.lifecycle.query;

import io.milepost.contact.address.TextAddressParser;
import io.milepost.lifecycle.CustomerReplyProcess;
import io.milepost.lifecycle.OrderProcesses;
import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.order.OrderProblems;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.IncidentQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** Defines overdue and failed orders for the Desk and Cockpit. */
@Component
public class CamundaOrderProblems implements OrderProblems {

    /** The processes whose tasks can be overdue: a task of a late order is about a date that is missed already. */
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
        return runtime.createIncidentQuery().processDefinitionKeyIn(OrderProcesses.keys());
    }

    /** @return why the step failed, with phone numbers masked, because a program may have named one; may be empty */
    public static String findReason(Incident incident) {
        return TextAddressParser.maskNumbers(Objects.toString(incident.getIncidentMessage(), ""));
    }

    /** @return number of the order by process instance, where it has one; by one query */
    public Map<String, String> findOrders(List<Incident> incidents) {
        if (incidents.isEmpty()) {
            return Map.of();
        }
        var instances = incidents.stream().map(Incident::getProcessInstanceId).collect(Collectors.toSet());
        return runtime.createProcessInstanceQuery().processInstanceIds(instances).list().stream()
                .filter(instance -> instance.getBusinessKey() != null)
                .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
    }
}
