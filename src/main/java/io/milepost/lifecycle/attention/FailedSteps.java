package io.milepost.lifecycle.attention;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.lifecycle.query.CamundaOrderProblems;
import io.milepost.lifecycle.query.StepNames;
import io.milepost.lifecycle.task.EngineExceptionTranslator;
import io.milepost.lifecycle.worker.WorkerVariable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Steps of orders that failed: lists them, and tries them again. */
@Component
public class FailedSteps {

    /** As JUEL reports a variable that does not exist. */
    private static final Pattern MISSING_VARIABLE = Pattern.compile("resolve identifier '([A-Za-z_]\\w*)'");

    private static final Set<String> RETRYABLE =
            Set.of(Incident.FAILED_JOB_HANDLER_TYPE, Incident.EXTERNAL_TASK_HANDLER_TYPE);

    private final CamundaOrderProblems problems;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final ManagementService jobs;
    private final ExternalTaskService externalTasks;

    FailedSteps(
            CamundaOrderProblems problems,
            RuntimeService runtime,
            RepositoryService repository,
            ManagementService jobs,
            ExternalTaskService externalTasks) {
        this.problems = problems;
        this.runtime = runtime;
        this.repository = repository;
        this.jobs = jobs;
        this.externalTasks = externalTasks;
    }

    /** @return oldest first */
    public List<FailedStep> findOldest(int limit) {
        var incidents =
                problems.incidentQuery().orderByIncidentTimestamp().asc().listPage(0, limit);
        var orders = problems.findOrders(incidents);
        return incidents.stream()
                .map(incident -> describe(incident, orders.get(incident.getProcessInstanceId())))
                .toList();
    }

    private FailedStep describe(Incident incident, @Nullable String order) {
        var missing = MISSING_VARIABLE.matcher(Objects.toString(incident.getIncidentMessage(), ""));
        return new FailedStep(
                incident.getId(),
                order,
                step(incident),
                CamundaOrderProblems.findReason(incident),
                missing.find() ? missing.group(1) : null,
                incident.getIncidentTimestamp().toInstant(),
                incident.getProcessInstanceId(),
                isRetryable(incident));
    }

    private String step(Incident incident) {
        var id = Objects.requireNonNullElse(incident.getActivityId(), "");
        return StepNames.find(repository.getBpmnModelInstance(incident.getProcessDefinitionId()), id);
    }

    private static boolean isRetryable(Incident incident) {
        return RETRYABLE.contains(incident.getIncidentType()) && incident.getConfiguration() != null;
    }

    /**
     * Has the step tried once more, within seconds; if it fails again, it is listed again. Joins the caller's transaction.
     *
     * @param id        of the incident
     * @param variables texts, numbers, true or false by name, set in the whole order before; empty for none
     * @throws ConflictException     if the step is not listed as failed anymore, or can be tried again in Cockpit only
     * @throws InvalidFieldException if a variable belongs to Milepost or the engine, or its name or value is not valid
     */
    @Transactional
    public void retry(String id, Map<String, Object> variables) {
        var incident = problems.incidentQuery().incidentId(id).singleResult();
        if (incident == null) {
            throw new ConflictException(message("attention.error.notFailed"));
        }
        if (!isRetryable(incident)) {
            throw new ConflictException(message("attention.error.inCockpit"));
        }
        EngineExceptionTranslator.call(() -> {
            setVariables(incident, variables);
            if (incident.getIncidentType().equals(Incident.FAILED_JOB_HANDLER_TYPE)) {
                jobs.setJobRetries(incident.getConfiguration(), 1);
            } else {
                externalTasks.setRetries(incident.getConfiguration(), 1);
            }
            return incident;
        });
    }

    private void setVariables(Incident incident, Map<String, Object> variables) {
        if (!variables.isEmpty()) {
            var process = repository
                    .getProcessDefinition(incident.getProcessDefinitionId())
                    .getKey();
            var checked = variables.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> new WorkerVariable(entry.getValue(), null)));
            runtime.setVariables(incident.getProcessInstanceId(), WorkerVariable.toEngine(process, checked));
        }
    }
}
