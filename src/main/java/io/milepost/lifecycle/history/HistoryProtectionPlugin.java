package io.milepost.lifecycle.history;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import io.milepost.lifecycle.CommandSession;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.impl.batch.BatchEntity;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.BatchManager;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricProcessInstanceManager;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricVariableInstanceManager;
import org.springframework.stereotype.Component;

/**
 * Nobody deletes the history of an order, in whichever way the engine is asked. Only the cleanup does
 * ({@link OrderHistoryCleanup}).
 */
@Component
class HistoryProtectionPlugin extends AbstractProcessEnginePlugin {

    /** They delete history, or have the next cleanup delete it. */
    private static final Set<String> DELETING_BATCHES = Set.of(
            Batch.TYPE_HISTORIC_PROCESS_INSTANCE_DELETION,
            Batch.TYPE_HISTORIC_DECISION_INSTANCE_DELETION,
            Batch.TYPE_PROCESS_SET_REMOVAL_TIME,
            Batch.TYPE_DECISION_SET_REMOVAL_TIME);

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        new CommandSession(HistoricProcessInstanceManager.class, OrderHistoryCleanup::new).register(engine);
        new CommandSession(HistoricVariableInstanceManager.class, HistoricVariables::new).register(engine);
        new CommandSession(BatchManager.class, Batches::new).register(engine);
    }

    /** The cleanup deletes by removal time, which is another method. */
    private static final class HistoricVariables extends HistoricVariableInstanceManager {

        @Override
        public void deleteHistoricVariableInstanceByProcessInstanceIds(List<String> instances) {
            throw rejection();
        }

        @Override
        public void deleteHistoricVariableInstanceByVariableInstanceId(String variable) {
            throw rejection();
        }
    }

    /** The engine would accept the batch and fail later. */
    private static final class Batches extends BatchManager {

        @Override
        public void insertBatch(BatchEntity batch) {
            if (DELETING_BATCHES.contains(batch.getType())) {
                throw rejection();
            }
            super.insertBatch(batch);
        }
    }

    static ConflictException rejection() {
        return new ConflictException(message("task.error.history"));
    }
}
