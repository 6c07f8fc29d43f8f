package io.milepost.lifecycle.model;

import io.milepost.lifecycle.CommandSession;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.bpmn.behavior.ThrowSignalEventActivityBehavior;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How many activities the engine may start in one command, or while one order is played. A loop whose condition stays
 * true, or a process that calls itself, would otherwise run until the node has no memory left.
 */
public final class ActivityBudget implements Session {

    /** Enough for a shipping event with 500 orders. */
    private static final int PER_COMMAND = 20_000;

    private static final int PER_PLAY = 10_000;
    private static final int SECONDS_PER_PLAY = 10;

    private static final ThreadLocal<@Nullable ActivityBudget> PLAYED = new ThreadLocal<>();

    /** An order that is played would change orders of customers, although only until the rollback. */
    public static final class NotPlayedException extends ProcessEngineException {
        private NotPlayedException(String message) {
            super(message);
        }
    }

    private final int max;
    private final long since = System.nanoTime();
    private long started;
    private @Nullable String order;

    private ActivityBudget(int max) {
        this.max = max;
    }

    /** @param play starts processes; what is started first is the order that is played */
    public static void play(Runnable play) {
        PLAYED.set(new ActivityBudget(PER_PLAY));
        try {
            play.run();
        } finally {
            PLAYED.remove();
        }
    }

    /** The engine starts an activity. */
    public static void start(DelegateExecution execution) {
        var played = PLAYED.get();
        if (played != null) {
            played.requirePlayed((ExecutionEntity) execution);
        }
        spend(1);
    }

    /** Without a cause: no error event of the model catches the exception. */
    public static void spend(long activities) {
        var played = PLAYED.get();
        var budget = played == null ? Context.getCommandContext().getSession(ActivityBudget.class) : played;
        budget.started += activities;
        if (budget.started > budget.max) {
            throw new ProcessEngineException(
                    "more than %d activities start in one step, as in a loop whose condition stays true or a process that calls itself"
                            .formatted(budget.max));
        }
        if (played != null && System.nanoTime() - played.since > TimeUnit.SECONDS.toNanos(SECONDS_PER_PLAY)) {
            throw new ProcessEngineException(
                    "the order was played for more than %d seconds".formatted(SECONDS_PER_PLAY));
        }
    }

    private void requirePlayed(ExecutionEntity execution) {
        if (order == null) {
            order = execution.getRootProcessInstanceId();
        }
        if (!execution.getRootProcessInstanceId().equals(order)) {
            throw new NotPlayedException("it would be a step of another order");
        }
        if (execution.getActivity().getActivityBehavior() instanceof ThrowSignalEventActivityBehavior) {
            throw new NotPlayedException("other orders may wait for the signal");
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Component
    static final class Plugin extends AbstractProcessEnginePlugin {

        @Override
        public void preInit(ProcessEngineConfigurationImpl engine) {
            new CommandSession(ActivityBudget.class, () -> new ActivityBudget(PER_COMMAND)).register(engine);
        }
    }
}
