package io.milepost.lifecycle.model;

import io.milepost.lifecycle.model.BundledModelUpdate.UpdateState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Deploys the models and forms of folder {@code bpmn/} to an engine that has none with the same id. After that, designers
 * own them; the log reports when Milepost comes with a newer one.
 */
@Component
class BundledModelDeployer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BundledModelDeployer.class);

    private final DeployedModels deployed;
    private final BundledModelUpdates updates;
    private boolean running;

    BundledModelDeployer(DeployedModels deployed, BundledModelUpdates updates) {
        this.deployed = deployed;
        this.updates = updates;
    }

    @Override
    public void start() {
        BundledModel.all().stream()
                .filter(model -> deployed.findLatest(model).isEmpty())
                .forEach(model -> {
                    deployed.deploy(model);
                    log.info("Deployed bundled models and forms: {}", model.name());
                });
        var newer = String.join(", ", updates.findByState(UpdateState.NEWER_BUNDLED));
        if (!newer.isEmpty()) {
            log.info(
                    "Milepost comes with newer models and forms than those deployed: {}. GET /api/models shows it, "
                            + "POST /api/models/(name)/deploy deploys it",
                    newer);
        }
        running = true;
    }

    /** Runs after the groups that models name are created, and before the first request is served. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
