package io.milepost.lifecycle.model;

import io.milepost.lifecycle.CommandSession;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.bpmn.behavior.ThrowSignalEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
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

    /** What happens while an order is played. */
    public interface Observer {

        void activityStarts(ExecutionEntity execution);

        /** @param element that starts next; its inputs may fail before it starts */
        void flowLeadsTo(String element);
    }

    private static final Observer NOBODY = new Observer() {
        @Override
        public void activityStarts(ExecutionEntity execution) {}

        @Override
        public void flowLeadsTo(String element) {}
    };

    /** An order that is played would change orders of customers, although only until the rollback. */
    public static final class NotPlayedException extends ProcessEngineException {
        private NotPlayedException(String message) {
            super(message);
        }
    }

    private final int max;
    private final Observer observer;
    private final long since = System.nanoTime();
    private final Set<String> orders = new HashSet<>();
    private int admitted;
    private long started;

    private ActivityBudget(int max, Observer observer) {
        this.max = max;
        this.observer = observer;
    }

    /**
     * @param play     calls {@link #admitOrder} before it starts an order; no other order may continue
     */
    public static void play(Observer observer, Runnable play) {
        PLAYED.set(new ActivityBudget(PER_PLAY, observer));
        try {
            play.run();
        } finally {
            PLAYED.remove();
        }
    }

    /** The process that starts next is one of the orders that are played. */
    public static void admitOrder() {
        Objects.requireNonNull(PLAYED.get()).admitted++;
    }

    /** The engine starts an activity. */
    public static void start(DelegateExecution execution) {
        var played = PLAYED.get();
        if (played != null) {
            played.requirePlayed((ExecutionEntity) execution);
        }
        spend(1);
    }

    private static void lead(String element) {
        var played = PLAYED.get();
        if (played != null) {
            played.observer.flowLeadsTo(element);
        }
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
        observer.activityStarts(execution);
        if (orders.size() < admitted) {
            orders.add(execution.getRootProcessInstanceId());
        }
        if (!orders.contains(execution.getRootProcessInstanceId())) {
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
            var listeners = engine.getCustomPostBPMNParseListeners();
            var all = listeners == null ? new ArrayList<BpmnParseListener>() : new ArrayList<>(listeners);
            all.add(new AbstractBpmnParseListener() {
                @Override
                public void parseSequenceFlow(Element flow, ScopeImpl scope, TransitionImpl transition) {
                    var element = transition.getDestination().getId();
                    transition.addExecutionListener(execution -> lead(element));
                }
            });
            engine.setCustomPostBPMNParseListeners(all);
            new CommandSession(ActivityBudget.class, () -> new ActivityBudget(PER_COMMAND, NOBODY)).register(engine);
        }
    }
}
