package io.milepost.lifecycle.model;

import io.milepost.lifecycle.model.BundledModelUpdate.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The deployed versions of bundled models and forms, no matter who deployed them. */
@Component
class DeployedModels {

    /** @param versionTag null if it has none */
    record DeployedVersion(int number, @Nullable String versionTag, Instant deployedAt, String content) {}

    private final RepositoryService repository;
    private final DeployedForms forms;

    DeployedModels(ProcessEngine engine) {
        this.repository = engine.getRepositoryService();
        this.forms = new DeployedForms((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration());
    }

    Optional<DeployedVersion> findLatest(BundledModel model) {
        return versions(model).findFirst();
    }

    boolean wasDeployed(BundledModel model) {
        return versions(model).map(DeployedVersion::content).anyMatch(model::isSameAs);
    }

    void deploy(BundledModel model) {
        repository
                .createDeployment()
                .name(model.kind() == Kind.FORM ? model.name() : model.key())
                .source("Milepost")
                .addString(model.name(), model.content())
                .deploy();
    }

    /** @return newest first; each file is loaded lazily */
    private Stream<DeployedVersion> versions(BundledModel model) {
        return model.kind() == Kind.FORM
                ? forms(model.key()).map(form -> version(form, null))
                : repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(model.key())
                        .orderByProcessDefinitionVersion()
                        .desc()
                        .list()
                        .stream()
                        .map(process -> version(process, process.getVersionTag()));
    }

    private Stream<? extends ResourceDefinition> forms(String key) {
        return forms.findLatest(key).stream().flatMap(newest -> IntStream.iterate(
                        newest.getVersion(), version -> version > 0, version -> version - 1)
                .mapToObj(version -> forms.findVersion(key, version))
                .flatMap(Optional::stream));
    }

    private DeployedVersion version(ResourceDefinition definition, @Nullable String versionTag) {
        var deployment = definition.getDeploymentId();
        var deployedAt = repository
                .createDeploymentQuery()
                .deploymentId(deployment)
                .singleResult()
                .getDeploymentTime()
                .toInstant();
        try (var content = repository.getResourceAsStream(deployment, definition.getResourceName())) {
            return new DeployedVersion(
                    definition.getVersion(),
                    versionTag,
                    deployedAt,
                    new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
