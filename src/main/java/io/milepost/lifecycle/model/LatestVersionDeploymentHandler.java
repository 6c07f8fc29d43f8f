package io.milepost.lifecycle.model;

import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.repository.DefaultDeploymentHandler;
import org.camunda.bpm.engine.repository.Resource;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.springframework.stereotype.Component;

/**
 * Treats a deployed file as a duplicate exactly while it is the newest version. The engine compares only with the
 * deployment of the same name and source that has the latest time: a designer could not undo another deployment, such as
 * a bundled model, and clocks of several nodes that differ could make two versions of one file.
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
            return known == null
                    || (isProcess(file)
                            ? Context.getCommandContext().runWithoutAuthorization(() -> !isNewest(file))
                            : super.shouldDeployResource(file, known) || forms().isOutdated(known));
        }

        private static boolean isProcess(Resource file) {
            return Arrays.stream(BpmnDeployer.BPMN_RESOURCE_SUFFIXES)
                    .anyMatch(suffix -> file.getName().endsWith("." + suffix));
        }

        /** @return whether the newest version of each process in the file is this file */
        private boolean isNewest(Resource file) {
            var processes = BpmnDocument.tryParse(file.getBytes()).stream()
                    .flatMap(model -> model.elements(Set.of("process")))
                    .map(BpmnDocument::id)
                    .toList();
            return !processes.isEmpty()
                    && processes.stream().allMatch(process -> newest(process)
                            .filter(known -> Arrays.equals(known, file.getBytes()))
                            .isPresent());
        }

        private Optional<byte[]> newest(String process) {
            return Optional.<ResourceDefinition>ofNullable(repositoryService
                            .createProcessDefinitionQuery()
                            .processDefinitionKey(process)
                            .latestVersion()
                            .singleResult())
                    .map(Handler::content);
        }

        private static byte[] content(ResourceDefinition version) {
            ResourceEntity file = Context.getCommandContext()
                    .getResourceManager()
                    .findResourceByDeploymentIdAndResourceName(version.getDeploymentId(), version.getResourceName());
            return file.getBytes();
        }

        private DeployedForms forms() {
            return new DeployedForms((ProcessEngineConfigurationImpl) processEngine.getProcessEngineConfiguration());
        }
    }
}
