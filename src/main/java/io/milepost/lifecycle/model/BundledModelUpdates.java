package io.milepost.lifecycle.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.milepost.error.ConflictException;
import io.milepost.error.NotFoundException;
import io.milepost.lifecycle.model.BundledModelUpdate.UpdateState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.ParseException;
import org.springframework.stereotype.Component;

/**
 * Offers bundled models and forms that are newer than those deployed. Designers own the models, so nothing is forced.
 */
@Component
public class BundledModelUpdates {

    private final DeployedModels deployed;
    private final Cache<UpdateState, List<String>> newer =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).build();

    BundledModelUpdates(DeployedModels deployed) {
        this.deployed = deployed;
    }

    /** @return names of bundled files that were never deployed; at most a minute old */
    public List<String> findNewer() {
        return newer.get(UpdateState.NEWER_BUNDLED, this::findByState);
    }

    /** @return names of the bundled files that are currently in that state */
    List<String> findByState(UpdateState state) {
        return findAll().stream()
                .filter(update -> update.state() == state)
                .map(BundledModelUpdate::name)
                .toList();
    }

    /** @return all bundled forms and models */
    public List<BundledModelUpdate> findAll() {
        return BundledModel.all().stream().map(this::toUpdate).toList();
    }

    /**
     * Deploys the bundled file as the newest version; orders in progress stay on theirs. Repeating it changes nothing.
     *
     * @param name of the file
     * @throws NotFoundException  if no such file comes with Milepost
     * @throws ConflictException if the model rules reject it, because a group or form it needs was removed
     */
    public BundledModelUpdate deploy(String name) {
        var model = BundledModel.all().stream()
                .filter(bundled -> bundled.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("bundledModel", name));
        if (toUpdate(model).state() != UpdateState.CURRENT) {
            try {
                deployed.deploy(model);
                newer.invalidateAll();
            } catch (ParseException e) {
                throw new ConflictException(Objects.requireNonNull(e.getMessage()));
            }
        }
        return toUpdate(model);
    }

    private BundledModelUpdate toUpdate(BundledModel model) {
        return deployed.findLatest(model)
                .map(newest -> new BundledModelUpdate(
                        model.name(),
                        model.kind(),
                        state(model, newest),
                        newest.number(),
                        newest.versionTag(),
                        model.versionTag(),
                        newest.deployedAt()))
                .orElseGet(() -> new BundledModelUpdate(
                        model.name(), model.kind(), UpdateState.NEWER_BUNDLED, null, null, model.versionTag(), null));
    }

    private UpdateState state(BundledModel model, DeployedModels.DeployedVersion newest) {
        if (model.isSameAs(newest.content())) {
            return UpdateState.CURRENT;
        }
        return deployed.wasDeployed(model) ? UpdateState.CHANGED_BY_DESIGNER : UpdateState.NEWER_BUNDLED;
    }
}
