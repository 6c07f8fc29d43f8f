package io.milepost.lifecycle.version;

import io.milepost.error.NotFoundException;
import io.milepost.lifecycle.query.CamundaOrderProblems;
import io.milepost.lifecycle.query.StepNames;
import io.milepost.shared.Page;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.IncidentQuery;
import org.springframework.stereotype.Component;

/** Reports which steps of a model failed, for designers: phone numbers are masked. */
@Component
public class ModelIncidents {

    /**
     * A step that failed and is no longer retried.
     *
     * @param order   its number, or the id of an instance without a business key
     * @param element id of the step
     * @param step    name of the step, or its id
     */
    public record ModelIncident(String order, String element, String step, String message, Instant at) {}

    private final ModelVersions versions;
    private final CamundaOrderProblems problems;
    private final RuntimeService runtime;
    private final RepositoryService repository;

    ModelIncidents(
            ModelVersions versions,
            CamundaOrderProblems problems,
            RuntimeService runtime,
            RepositoryService repository) {
        this.versions = versions;
        this.problems = problems;
        this.runtime = runtime;
        this.repository = repository;
    }

    /**
     * @return newest first
     * @throws NotFoundException if there is no such version
     */
    public Page<ModelIncident> findByVersion(String process, int version, int page, int size) {
        var definition = versions.load(process, version).definition();
        var query = runtime.createIncidentQuery().processDefinitionId(definition);
        return new Page<>(find(query, page * size, size), page, size, query.count());
    }

    /** @return newest first; of all processes whose business key is the order */
    public List<ModelIncident> findByOrder(String orderNumber, int limit) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(orderNumber).list().stream()
                .flatMap(process ->
                        find(runtime.createIncidentQuery().processInstanceId(process.getId()), 0, limit).stream())
                .limit(limit)
                .toList();
    }

    private List<ModelIncident> find(IncidentQuery query, int offset, int limit) {
        var incidents = query.orderByIncidentTimestamp().desc().listPage(offset, limit);
        var orders = problems.findOrders(incidents);
        return incidents.stream()
                .map(incident -> toIncident(
                        incident,
                        orders.getOrDefault(incident.getProcessInstanceId(), incident.getProcessInstanceId())))
                .toList();
    }

    private ModelIncident toIncident(Incident incident, String order) {
        var element = Objects.requireNonNullElse(incident.getActivityId(), "");
        return new ModelIncident(
                order,
                element,
                StepNames.find(repository.getBpmnModelInstance(incident.getProcessDefinitionId()), element),
                CamundaOrderProblems.findReason(incident),
                incident.getIncidentTimestamp().toInstant());
    }
}
