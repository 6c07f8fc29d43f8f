package io.milepost.lifecycle.version;

import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.springframework.stereotype.Component;

/**
 * The engine's plans for moving orders to another version: steps with the same id correspond. A timer or message that
 * changed takes effect, and one that did not keeps its due date.
 */
@Component
class MigrationPlans {

    private final RuntimeService runtime;
    private final RepositoryService repository;

    MigrationPlans(RuntimeService runtime, RepositoryService repository) {
        this.runtime = runtime;
        this.repository = repository;
    }

    MigrationPlan create(String source, String target) {
        var plan =
                runtime.createMigrationPlan(source, target).mapEqualActivities().build();
        var before = repository.getBpmnModelInstance(source);
        var after = repository.getBpmnModelInstance(target);
        if (plan.getInstructions().stream().noneMatch(instruction -> isChanged(instruction, before, after))) {
            return plan;
        }
        try {
            return withChangedEvents(plan, before, after);
        } catch (MigrationPlanValidationException e) {
            return plan;
        }
    }

    private MigrationPlan withChangedEvents(MigrationPlan plan, BpmnModelInstance before, BpmnModelInstance after) {
        MigrationPlanBuilder builder =
                runtime.createMigrationPlan(plan.getSourceProcessDefinitionId(), plan.getTargetProcessDefinitionId());
        for (var instruction : plan.getInstructions()) {
            var mapped = builder.mapActivities(instruction.getSourceActivityId(), instruction.getTargetActivityId());
            if (instruction.isUpdateEventTrigger() || isChanged(instruction, before, after)) {
                mapped.updateEventTrigger();
            }
        }
        return builder.build();
    }

    private static boolean isChanged(
            MigrationInstruction instruction, BpmnModelInstance before, BpmnModelInstance after) {
        return !trigger(before, instruction.getSourceActivityId())
                .equals(trigger(after, instruction.getTargetActivityId()));
    }

    /** @return what the event waits for; empty if it waits for nothing */
    private static Optional<String> trigger(BpmnModelInstance model, String id) {
        return model.getModelElementById(id) instanceof CatchEvent event
                ? event.getEventDefinitions().stream()
                        .map(definition -> definition instanceof TimerEventDefinition timer
                                ? timer.getTextContent().strip()
                                : definition instanceof MessageEventDefinition message && message.getMessage() != null
                                        ? Objects.toString(message.getMessage().getName())
                                        : "")
                        .findFirst()
                : Optional.empty();
    }
}
