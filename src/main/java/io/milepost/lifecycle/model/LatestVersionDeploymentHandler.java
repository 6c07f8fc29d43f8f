package io.milepost.lifecycle.model;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.repository.DefaultDeploymentHandler;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.Resource;
import org.springframework.stereotype.Component;

/**
 * Treats a deployed file as a duplicate only while it is the newest version. The engine compares only with earlier
 * deployments of the same name and source, so a designer could not undo another deployment, such as a bundled model.
 */
@Component
class LatestVersionDeploymentHandler extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setDeploymentHandlerFactory(Handler::new);
    }

    private static final class Handler extends DefaultDeploymentHandler {

        Handler(ProcessEngine engine) {
            super(engine);
        }

        @Override
        public boolean shouldDeployResource(Resource file, Resource known) {
            return super.shouldDeployResource(file, known)
                    || Context.getCommandContext().runWithoutAuthorization(() -> isOutdated(known));
        }

        private boolean isOutdated(Resource known) {
            return forms().isOutdated(known)
                    || repositoryService
                            .createProcessDefinitionQuery()
                            .deploymentId(known.getDeploymentId())
                            .processDefinitionResourceName(known.getName())
                            .list()
                            .stream()
                            .anyMatch(this::isOutdated);
        }

        private boolean isOutdated(ProcessDefinition process) {
            return repositoryService
                            .createProcessDefinitionQuery()
                            .processDefinitionKey(process.getKey())
                            .latestVersion()
                            .singleResult()
                            .getVersion()
                    > process.getVersion();
        }

        private DeployedForms forms() {
            return new DeployedForms((ProcessEngineConfigurationImpl) processEngine.getProcessEngineConfiguration());
        }
    }
}
