package io.milepost.lifecycle.model;

import io.milepost.error.Causes;
import io.milepost.error.ConflictException;
import io.milepost.error.DomainException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.runtime.PvmExecutionImpl;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * A step of a model that fails while the engine runs it, such as an expression with a variable that nobody sets, is
 * reported with the step and the reason: to the caller with 409, and in incidents.
 */
@Component
class StepFailurePlugin extends AbstractProcessEnginePlugin {

    private static final Set<String> PROCESS_TREE =
            Set.of(PvmExecutionImpl.class.getName(), ExecutionEntity.class.getName());

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomPostCommandInterceptorsTxRequired(
                with(engine.getCustomPostCommandInterceptorsTxRequired(), engine));
        engine.setCustomPostCommandInterceptorsTxRequiresNew(
                with(engine.getCustomPostCommandInterceptorsTxRequiresNew(), engine));
    }

    private static List<CommandInterceptor> with(
            @Nullable List<CommandInterceptor> known, ProcessEngineConfigurationImpl engine) {
        var all = known == null ? new ArrayList<CommandInterceptor>() : new ArrayList<>(known);
        all.add(new Interceptor(engine));
        return all;
    }

    private static final class Interceptor extends CommandInterceptor {

        private final ProcessEngineConfigurationImpl engine;

        Interceptor(ProcessEngineConfigurationImpl engine) {
            this.engine = engine;
        }

        @Override
        public <T> T execute(Command<T> command) {
            try {
                return next.execute(command);
            } catch (ProcessEngineException e) {
                if (isProcessGone(e)) {
                    throw new OptimisticLockingException("Another transaction changed the process", e);
                }
                throw isCausedByModel(e)
                        ? failedStep()
                                .<RuntimeException>map(step -> toConflict(step, e))
                                .orElse(e)
                        : e;
            }
        }

        /**
         * The engine reads a process piece by piece. If another transaction deletes a part meanwhile, it does not notice, and
         * walks from a step to a parent that is gone. A job would be repeated without end: there it is a failure.
         */
        private static boolean isProcessGone(ProcessEngineException e) {
            return Context.getJobExecutorContext() == null
                    && NestedExceptionUtils.getMostSpecificCause(e) instanceof NullPointerException failure
                    && Arrays.stream(failure.getStackTrace())
                            .limit(1)
                            .map(StackTraceElement::getClassName)
                            .anyMatch(PROCESS_TREE::contains);
        }

        private static boolean isCausedByModel(ProcessEngineException e) {
            return !(e instanceof OptimisticLockingException
                            || e instanceof AuthorizationException
                            || e instanceof BadUserRequestException
                            || e instanceof SuspendedEntityInteractionException)
                    && Causes.of(e)
                            .noneMatch(cause -> cause instanceof DomainException
                                    || cause instanceof OptimisticLockingException
                                    || cause instanceof DataAccessException
                                    || cause instanceof SQLException);
        }

        /** @return such as {@code User task "Ship" (ship)}; empty if the engine was not running a step */
        private Optional<String> failedStep() {
            var invocation = Context.getCommandInvocationContext();
            return Optional.ofNullable(
                            invocation == null
                                    ? null
                                    : invocation.getProcessDataContext().getLatestActivityId())
                    .map(id -> activity(id).map(Interceptor::label).orElse("Step " + id));
        }

        private Optional<ActivityImpl> activity(String id) {
            return Optional.ofNullable(MDC.get(engine.getLoggingContextProcessDefinitionId()))
                    .map(definition -> engine.getDeploymentCache()
                            .findDeployedProcessDefinitionById(definition)
                            .findActivity(id));
        }

        private static String label(ActivityImpl activity) {
            var words = String.valueOf(activity.getProperty("type"))
                    .replaceAll("([A-Z])", " $1")
                    .toLowerCase(Locale.ROOT);
            var kind = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
            var name =
                    Objects.toString(activity.getProperty("name"), "").strip().replaceAll("\\s+", " ");
            return name.isEmpty()
                    ? kind + " " + activity.getId()
                    : "%s \"%s\" (%s)".formatted(kind, name, activity.getId());
        }

        private static ConflictException toConflict(String step, ProcessEngineException e) {
            var conflict = new ConflictException(
                    "%s cannot run: %s. Nothing was changed; a process designer has to correct the model."
                            .formatted(step, reason(e)));
            conflict.initCause(e);
            return conflict;
        }

        /** @return the engine's message, which names the expression, without codes */
        private static String reason(ProcessEngineException e) {
            var message = Objects.toString(
                    e.getMessage(), NestedExceptionUtils.getMostSpecificCause(e).toString());
            return EngineMessages.withoutCodes(message).strip().replaceAll("\\.+$", "");
        }
    }
}
