package io.milepost.lifecycle.model;

import io.milepost.error.ConflictException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.impl.batch.BatchEntity;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.BatchManager;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentManager;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricProcessInstanceManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/**
 * Nobody erases orders: a process version that has instances, and the history of an instance, cannot be deleted, in
 * whichever way the engine is asked. The engine's history cleanup still deletes what is older than the time to live of
 * the model.
 */
@Component
class DeletionProtectionPlugin extends AbstractProcessEnginePlugin {

    private static final Set<String> DELETING_BATCHES = Set.of(Batch.TYPE_HISTORIC_PROCESS_INSTANCE_DELETION);

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var factories = new ArrayList<SessionFactory>();
        if (engine.getCustomSessionFactories() != null) {
            factories.addAll(engine.getCustomSessionFactories());
        }
        factories.add(new ManagerFactory(DeploymentManager.class, Deployments::new));
        factories.add(new ManagerFactory(ProcessDefinitionManager.class, ProcessDefinitions::new));
        factories.add(new ManagerFactory(HistoricProcessInstanceManager.class, HistoricInstances::new));
        factories.add(new ManagerFactory(BatchManager.class, Batches::new));
        engine.setCustomSessionFactories(factories);
    }

    private record ManagerFactory(Class<?> type, Supplier<Session> manager) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return type;
        }

        @Override
        public Session openSession() {
            return manager.get();
        }
    }

    /** Checks before the engine ends the running instances. */
    private static final class Deployments extends DeploymentManager {

        @Override
        public void deleteDeployment(
                String deployment, boolean cascade, boolean skipCustomListeners, boolean skipIoMappings) {
            getProcessDefinitionManager()
                    .findProcessDefinitionsByDeploymentId(deployment)
                    .forEach(DeletionProtectionPlugin::checkUnused);
            super.deleteDeployment(deployment, cascade, skipCustomListeners, skipIoMappings);
        }
    }

    private static final class ProcessDefinitions extends ProcessDefinitionManager {

        @Override
        public void deleteProcessDefinition(
                ProcessDefinition process,
                String id,
                boolean cascadeToHistory,
                boolean cascadeToInstances,
                boolean skipCustomListeners,
                boolean skipIoMappings) {
            checkUnused(process);
            super.deleteProcessDefinition(
                    process, id, cascadeToHistory, cascadeToInstances, skipCustomListeners, skipIoMappings);
        }
    }

    /** The cleanup deletes by removal time, which is another method. */
    private static final class HistoricInstances extends HistoricProcessInstanceManager {

        @Override
        public void deleteHistoricProcessInstanceByIds(List<String> instances) {
            if (!instances.isEmpty()) {
                throw historyRejection();
            }
        }
    }

    /** The engine would accept the batch and fail later. */
    private static final class Batches extends BatchManager {

        @Override
        public void insertBatch(BatchEntity batch) {
            if (DELETING_BATCHES.contains(batch.getType())) {
                throw historyRejection();
            }
            super.insertBatch(batch);
        }
    }

    private static void checkUnused(ProcessDefinition process) {
        var context = Context.getCommandContext();
        var isUsed = context.runWithoutAuthorization(() -> !context.getProcessEngineConfiguration()
                .getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processDefinitionId(process.getId())
                .listPage(0, 1)
                .isEmpty());
        if (isUsed) {
            throw new ConflictException(
                    "Version %d of process %s has orders, which would be erased with it; nothing was deleted. To replace it, deploy another version: new orders use the newest one."
                            .formatted(process.getVersion(), process.getKey()));
        }
    }

    private static ConflictException historyRejection() {
        return new ConflictException(
                "The history of orders cannot be deleted; nothing was deleted. Milepost deletes it when the history time to live of the model has passed.");
    }
}
