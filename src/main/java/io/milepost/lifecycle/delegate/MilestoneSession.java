package io.milepost.lifecycle.delegate;

import io.milepost.lifecycle.CommandSession;
import io.milepost.text.outbox.MilestoneRecorder;
import io.milepost.text.outbox.MilestoneRecorder.ReachedMilestone;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The milestones that orders reach in one command of the engine. The engine has them recorded together when the command
 * ends, in its transaction: a shipping event with many orders costs as many statements as one with a single order.
 */
final class MilestoneSession implements Session {

    private final MilestoneRecorder recorder;
    private final List<ReachedMilestone> reached = new ArrayList<>();

    private MilestoneSession(MilestoneRecorder recorder) {
        this.recorder = recorder;
    }

    static void add(ReachedMilestone milestone) {
        Context.getCommandContext().getSession(MilestoneSession.class).reached.add(milestone);
    }

    @Override
    public void flush() {
        if (!reached.isEmpty()) {
            var milestones = List.copyOf(reached);
            reached.clear();
            recorder.recordMilestones(milestones);
        }
    }

    @Override
    public void close() {}

    @Component
    static final class Plugin extends AbstractProcessEnginePlugin {

        private final ObjectProvider<MilestoneRecorder> recorder;

        /** Resolved lazily: the engine is built before the tables can be used. */
        Plugin(ObjectProvider<MilestoneRecorder> recorder) {
            this.recorder = recorder;
        }

        @Override
        public void preInit(ProcessEngineConfigurationImpl engine) {
            new CommandSession(MilestoneSession.class, () -> new MilestoneSession(recorder.getObject()))
                    .register(engine);
        }
    }
}
