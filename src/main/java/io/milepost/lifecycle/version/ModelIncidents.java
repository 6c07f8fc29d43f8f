package io.milepost.lifecycle.version;

import io.milepost.contact.address.TextAddressParser;
import io.milepost.error.NotFoundException;
import io.milepost.shared.Page;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.IncidentQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
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
    private final RuntimeService runtime;
    private final RepositoryService repository;

    ModelIncidents(ModelVersions versions, RuntimeService runtime, RepositoryService repository) {
        this.versions = versions;
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
        return query.orderByIncidentTimestamp().desc().listPage(offset, limit).stream()
                .map(this::toIncident)
                .toList();
    }

    private ModelIncident toIncident(Incident incident) {
        ProcessInstance order = runtime.createProcessInstanceQuery()
                .processInstanceId(incident.getProcessInstanceId())
                .singleResult();
        var element = Objects.requireNonNullElse(incident.getActivityId(), "");
        return new ModelIncident(
                order == null || order.getBusinessKey() == null
                        ? incident.getProcessInstanceId()
                        : order.getBusinessKey(),
                element,
                name(incident.getProcessDefinitionId(), element),
                TextAddressParser.maskNumbers(Objects.toString(incident.getIncidentMessage(), "")),
                incident.getIncidentTimestamp().toInstant());
    }

    private String name(String definition, String element) {
        return repository.getBpmnModelInstance(definition).getModelElementById(element) instanceof FlowElement step
                        && step.getName() != null
                ? step.getName().replaceAll("\\s+", " ")
                : element;
    }
}
