package io.milepost.lifecycle.model;

import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;
import org.camunda.bpm.engine.repository.Resource;

/** Queries deployed Camunda Forms; the engine's public services have no query for them. */
public final class DeployedForms {

    private final ProcessEngineConfigurationImpl engine;

    public DeployedForms(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    public Optional<CamundaFormDefinition> findLatest(String form) {
        return engine.getCommandExecutorTxRequired()
                .execute(command -> Optional.ofNullable(
                        command.getCamundaFormDefinitionManager().findLatestDefinitionByKeyAndTenantId(form, null)));
    }

    /** @param version from 1 */
    public Optional<CamundaFormDefinition> findVersion(String form, int version) {
        return engine.getCommandExecutorTxRequired()
                .execute(command -> Optional.ofNullable(command.getCamundaFormDefinitionManager()
                        .findDefinitionByKeyVersionAndTenantId(form, version, null)));
    }

    /** @return whether the file contains a form that has a newer version */
    boolean isOutdated(Resource file) {
        return engine.getCommandExecutorTxRequired()
                .execute(
                        command -> command
                                .getCamundaFormDefinitionManager()
                                .findDefinitionsByDeploymentId(file.getDeploymentId())
                                .stream()
                                .filter(form -> form.getResourceName().equals(file.getName()))
                                .anyMatch(form -> findLatest(form.getKey()).stream()
                                        .anyMatch(newest -> newest.getVersion() > form.getVersion())));
    }
}
