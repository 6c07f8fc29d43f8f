package io.milepost.lifecycle.model;

import io.milepost.error.ConflictException;
import io.milepost.lifecycle.CommandSession;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/**
 * Nobody erases orders: a process version that has instances cannot be deleted, in whichever way the engine is asked.
 */
@Component
class DeletionProtectionPlugin extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        new CommandSession(DeploymentManager.class, Deployments::new).register(engine);
        new CommandSession(ProcessDefinitionManager.class, ProcessDefinitions::new).register(engine);
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

    private static void checkUnused(ProcessDefinition process) {
        if (Context.getCommandContext().runWithoutAuthorization(() -> isUsed(process.getId()))) {
            throw new ConflictException(
                    "Version %d of process %s has orders, which would be erased with it; nothing was deleted. To replace it, deploy another version: new orders use the newest one."
                            .formatted(process.getVersion(), process.getKey()));
        }
    }

    /** Reads the running instances too: they must not depend on a history, which is deleted at some time. */
    private static boolean isUsed(String process) {
        var engine = Context.getProcessEngineConfiguration();
        return !engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionId(process)
                        .listPage(0, 1)
                        .isEmpty()
                || !engine.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .processDefinitionId(process)
                        .listPage(0, 1)
                        .isEmpty();
    }
}
