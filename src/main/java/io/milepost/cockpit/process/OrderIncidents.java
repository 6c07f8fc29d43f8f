package io.milepost.cockpit.process;

import io.milepost.lifecycle.query.CamundaOrderProblems;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.IncidentQuery;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the incidents of processes of orders. */
@Component
public class OrderIncidents {

    private static final int MAX_PER_INSTANCE = 50;

    /**
     * A step that failed and is no longer retried.
     *
     * @param step         name of the step in the model, or its id
     * @param message      message of the engine; phone numbers are masked; may be empty
     * @param order        order number; null if the process has none
     * @param job          id of the job to retry; null if the incident is not a failed job
     * @param externalTask id of the external task to retry; null if the incident is not a failed external task
     */
    public record OrderIncident(
            String id,
            String step,
            String message,
            Instant at,
            @Nullable String order,
            String processInstance,
            @Nullable String job,
            @Nullable String externalTask) {}

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final OrderProcessInstances instances;
    private final CamundaOrderProblems problems;

    OrderIncidents(
            RuntimeService runtime,
            RepositoryService repository,
            OrderProcessInstances instances,
            CamundaOrderProblems problems) {
        this.problems = problems;
        this.runtime = runtime;
        this.repository = repository;
        this.instances = instances;
    }

    public List<OrderIncident> findByOrder(String order) {
        return describe(instances.findIdsWithIncident(order).stream()
                .flatMap(id ->
                        newestFirst(runtime.createIncidentQuery().processInstanceId(id))
                                .listPage(0, MAX_PER_INSTANCE)
                                .stream())
                .toList());
    }

    public long count() {
        return problems.countIncidents();
    }

    /** @return incidents of all orders, newest first */
    public List<OrderIncident> findNewest(int limit) {
        return describe(newestFirst(problems.incidentQuery()).listPage(0, limit));
    }

    private static IncidentQuery newestFirst(IncidentQuery query) {
        return query.orderByIncidentTimestamp().desc();
    }

    private List<OrderIncident> describe(Collection<Incident> incidents) {
        var orders = instances.findOrderNumbers(
                incidents.stream().map(Incident::getProcessInstanceId).toList());
        return incidents.stream()
                .map(incident -> describe(incident, orders.get(incident.getProcessInstanceId())))
                .toList();
    }

    private OrderIncident describe(Incident incident, @Nullable String order) {
        var cause = cause(incident);
        return new OrderIncident(
                incident.getId(),
                step(cause),
                CamundaOrderProblems.findReason(cause),
                incident.getIncidentTimestamp().toInstant(),
                order,
                incident.getProcessInstanceId(),
                configuration(cause, Incident.FAILED_JOB_HANDLER_TYPE),
                configuration(cause, Incident.EXTERNAL_TASK_HANDLER_TYPE));
    }

    /** For an incident that was propagated from a called process, finds its root cause. */
    private Incident cause(Incident incident) {
        if (incident.getId().equals(incident.getRootCauseIncidentId())) {
            return incident;
        }
        var cause = runtime.createIncidentQuery()
                .incidentId(incident.getRootCauseIncidentId())
                .singleResult();
        return cause == null ? incident : cause;
    }

    private static @Nullable String configuration(Incident incident, String type) {
        return type.equals(incident.getIncidentType()) ? incident.getConfiguration() : null;
    }

    private String step(Incident incident) {
        var model = repository.getBpmnModelInstance(incident.getProcessDefinitionId());
        return model.getModelElementById(incident.getActivityId()) instanceof FlowElement element
                        && element.getName() != null
                ? element.getName()
                : incident.getActivityId();
    }
}
