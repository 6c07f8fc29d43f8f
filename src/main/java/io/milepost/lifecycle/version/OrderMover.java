package io.milepost.lifecycle.version;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.address.TextAddressParser;
import io.milepost.error.DomainException;
import io.milepost.lifecycle.model.EngineMessages;
import io.milepost.lifecycle.query.StepNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves one order to another version, in its own transaction. It stays where it waits; no step runs again. */
@Component
class OrderMover {

    private static final Logger log = LoggerFactory.getLogger(OrderMover.class);

    private static final int ATTEMPTS = 3;
    private static final String MULTI_INSTANCE = "#multiInstanceBody";
    private static final String NO_STEP = "no migration instruction";

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final TransactionTemplate transaction;

    OrderMover(RuntimeService runtime, RepositoryService repository, TransactionTemplate transaction) {
        this.runtime = runtime;
        this.repository = repository;
        this.transaction = transaction;
    }

    /**
     * @param dryRun whether to roll back
     * @return why it cannot be moved; empty if it was moved, has ended, or was moved by somebody else
     */
    Optional<String> move(MigrationPlan plan, String instance, boolean dryRun) {
        for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                transaction.executeWithoutResult(status -> {
                    if (dryRun) {
                        status.setRollbackOnly();
                    }
                    runtime.newMigration(plan).processInstanceIds(instance).execute();
                });
                return Optional.empty();
            } catch (MigratingProcessInstanceValidationException e) {
                return Optional.of(describe(plan, e.getValidationReport()));
            } catch (OptimisticLockingException | ConcurrencyFailureException e) {
                log.debug("An order was changed while it was moved", e);
            } catch (ProcessEngineException | DomainException e) {
                return isOn(plan.getSourceProcessDefinitionId(), instance)
                        ? Optional.of(message("version.move.failed", reason(e)))
                        : Optional.empty();
            }
        }
        return Optional.of(message("version.move.busy"));
    }

    private boolean isOn(String definition, String instance) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .processDefinitionId(definition)
                        .count()
                > 0;
    }

    /** @return for designers, so without phone numbers */
    private static String reason(RuntimeException e) {
        return TextAddressParser.maskNumbers(EngineMessages.withoutCodes(Objects.toString(e.getMessage(), "")));
    }

    private String describe(MigrationPlan plan, MigratingProcessInstanceValidationReport report) {
        var reasons = new ArrayList<String>(report.getFailures());
        report.getActivityInstanceReports()
                .forEach(step -> reasons.add(describe(plan, step.getSourceScopeId(), step.getFailures())));
        report.getTransitionInstanceReports()
                .forEach(step -> reasons.add(describe(plan, step.getSourceScopeId(), step.getFailures())));
        return reasons.stream().distinct().collect(Collectors.joining(" "));
    }

    private String describe(MigrationPlan plan, String scope, List<String> failures) {
        var id = scope.replace(MULTI_INSTANCE, "");
        var target = plan.getTargetProcessDefinitionId();
        var version = repository.getProcessDefinition(target).getVersion();
        var name = StepNames.find(repository.getBpmnModelInstance(plan.getSourceProcessDefinitionId()), id);
        if (failures.stream().noneMatch(failure -> failure.contains(NO_STEP))) {
            return message("version.move.other", name, id, String.join("; ", failures));
        }
        return repository.getBpmnModelInstance(target).getModelElementById(id) == null
                ? message("version.move.noStep", name, id, version)
                : message("version.move.otherPlace", name, id, version);
    }
}
