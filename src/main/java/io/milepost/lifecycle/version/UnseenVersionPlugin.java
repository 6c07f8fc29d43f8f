package io.milepost.lifecycle.version;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.check.ModelCheck;
import io.milepost.lifecycle.version.ModelVersions.DeployedVersion;
import io.milepost.settings.MilepostProperties;
import io.milepost.shared.TimeFormat;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Records who deploys, and rejects a deployment over a colleague's version that the user has not seen. It runs while the
 * engine holds its lock for deployments, so that nobody deploys in between.
 */
@Component
class UnseenVersionPlugin extends AbstractProcessEnginePlugin {

    private final ObjectProvider<ModelVersions> versions;
    private final ObjectProvider<ModelReaders> readers;
    private final ObjectProvider<DeploymentRecords> records;
    private final MilepostProperties settings;

    UnseenVersionPlugin(
            ObjectProvider<ModelVersions> versions,
            ObjectProvider<ModelReaders> readers,
            ObjectProvider<DeploymentRecords> records,
            MilepostProperties settings) {
        this.versions = versions;
        this.readers = readers;
        this.records = records;
        this.settings = settings;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var deployers = new ArrayList<Deployer>();
        if (engine.getCustomPreDeployers() != null) {
            deployers.addAll(engine.getCustomPreDeployers());
        }
        deployers.add(this::check);
        engine.setCustomPreDeployers(deployers);
    }

    private void check(DeploymentEntity deployment) {
        if (deployment.isNew() && !isOnlyChecked()) {
            currentUser().ifPresent(user -> {
                deployment.getResources().values().stream()
                        .filter(UnseenVersionPlugin::isProcess)
                        .forEach(file -> check(file, user));
                records.getObject().insert(deployment.getId(), user);
            });
        }
    }

    private static boolean isOnlyChecked() {
        return ModelCheck.TRANSACTION.equals(TransactionSynchronizationManager.getCurrentTransactionName());
    }

    private static Optional<String> currentUser() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(user -> user.isAuthenticated() && !(user instanceof AnonymousAuthenticationToken))
                .map(Authentication::getName);
    }

    private static boolean isProcess(ResourceEntity file) {
        return Arrays.stream(BpmnDeployer.BPMN_RESOURCE_SUFFIXES)
                .anyMatch(suffix -> file.getName().endsWith(suffix));
    }

    private void check(ResourceEntity file, String user) {
        BpmnDocument.tryParse(file.getBytes()).stream()
                .flatMap(model -> model.elements(Set.of("process")))
                .flatMap(process -> versions.getObject().findNewest(BpmnDocument.id(process)).stream())
                .forEach(newest -> check(file, newest, user));
    }

    private void check(ResourceEntity file, DeployedVersion newest, String user) {
        var version = newest.version();
        var colleague = version.deployedBy();
        if (colleague == null
                || colleague.equals(user)
                || Arrays.equals(versions.getObject().readXml(newest), file.getBytes())) {
            return;
        }
        var hash = hash(file.getBytes());
        if (!readers.getObject().mayReplace(version.process(), user, version.version(), hash)) {
            afterRollback(() -> readers.getObject().recordRejection(version.process(), user, version.version(), hash));
            throw new ConflictException(message(
                    "version.error.unseen",
                    version.version(),
                    version.process(),
                    colleague,
                    new TimeFormat(settings.zone()).time(version.deployedAt()),
                    ModelReaders.CONFIRMATION.toMinutes()));
        }
    }

    /** The lock for deployments is released by then. */
    private static void afterRollback(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                action.run();
            }
        });
    }

    private static String hash(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
