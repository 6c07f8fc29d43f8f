package io.milepost.lifecycle.model;

import io.milepost.lifecycle.model.ModelRelease.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Deploys the models and forms of folder {@code bpmn/} to an engine that has none with that id. After that, designers
 * own them; the log reports when Milepost comes with a newer one.
 */
@Component
class StarterModels implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StarterModels.class);

    private final DeployedModels deployed;
    private final ModelReleases releases;
    private boolean running;

    StarterModels(DeployedModels deployed, ModelReleases releases) {
        this.deployed = deployed;
        this.releases = releases;
    }

    @Override
    public void start() {
        BundledModel.all().stream()
                .filter(model -> deployed.newest(model).isEmpty())
                .forEach(model -> {
                    deployed.deploy(model);
                    log.info("Deployed bundled models and forms: {}", model.name());
                });
        var newer = String.join(", ", releases.in(State.NEWER_BUNDLED));
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
