package io.milepost.cockpit;

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
class Incidents {

    private static final int MOST_OF_ONE = 50;

    /**
     * A step that failed and is no longer retried.
     *
     * @param step         name of the step in the model, or its id
     * @param message      message of the engine; may be empty
     * @param order        order number; null if the process has none
     * @param job          id of the job to retry; null if the incident is not a failed job
     * @param externalTask id of the external task to retry; null if the incident is not a failed external task
     */
    record Stuck(
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
    private final Instances instances;
    private final CamundaOrderProblems stalled;

    Incidents(RuntimeService runtime, RepositoryService repository, Instances instances, CamundaOrderProblems stalled) {
        this.stalled = stalled;
        this.runtime = runtime;
        this.repository = repository;
        this.instances = instances;
    }

    List<Stuck> of(String order) {
        return told(instances.withIncident(order).stream()
                .flatMap(id ->
                        newestFirst(runtime.createIncidentQuery().processInstanceId(id))
                                .listPage(0, MOST_OF_ONE)
                                .stream())
                .toList());
    }

    long count() {
        return stalled.countIncidents();
    }

    /** @return incidents of all orders, newest first */
    List<Stuck> newest(int limit) {
        return told(newestFirst(stalled.incidentQuery()).listPage(0, limit));
    }

    private static IncidentQuery newestFirst(IncidentQuery query) {
        return query.orderByIncidentTimestamp().desc();
    }

    private List<Stuck> told(Collection<Incident> incidents) {
        var orders = instances.orders(
                incidents.stream().map(Incident::getProcessInstanceId).toList());
        return incidents.stream()
                .map(incident -> told(incident, orders.get(incident.getProcessInstanceId())))
                .toList();
    }

    private Stuck told(Incident incident, @Nullable String order) {
        var cause = cause(incident);
        return new Stuck(
                incident.getId(),
                step(cause),
                cause.getIncidentMessage() == null ? "" : cause.getIncidentMessage(),
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
