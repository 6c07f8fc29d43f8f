package io.milepost.lifecycle.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.milepost.error.ConflictException;
import io.milepost.error.NotFoundException;
import io.milepost.lifecycle.model.ModelRelease.State;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.ParseException;
import org.springframework.stereotype.Component;

/**
 * Offers bundled models and forms that are newer than those deployed. Designers own the models, so nothing is forced.
 */
@Component
public class ModelReleases {

    private final DeployedModels deployed;
    private final Cache<State, List<String>> newer =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).build();

    ModelReleases(DeployedModels deployed) {
        this.deployed = deployed;
    }

    /** @return names of bundled files that were never deployed; at most a minute old */
    public List<String> newer() {
        return newer.get(State.NEWER_BUNDLED, this::in);
    }

    /** @return names of the bundled files that are currently in that state */
    List<String> in(State state) {
        return all().stream()
                .filter(release -> release.state() == state)
                .map(ModelRelease::name)
                .toList();
    }

    /** @return all bundled forms and models */
    public List<ModelRelease> all() {
        return BundledModel.all().stream().map(this::release).toList();
    }

    /**
     * Deploys the bundled file as the newest version; orders in progress stay on theirs. Repeating it changes nothing.
     *
     * @param name of the file
     * @throws NotFoundException  if no such file comes with Milepost
     * @throws ConflictException if the model rules reject it, because a group or form it needs was removed
     */
    public ModelRelease deploy(String name) {
        var model = BundledModel.all().stream()
                .filter(bundled -> bundled.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("bundled model or form", name));
        if (release(model).state() != State.CURRENT) {
            try {
                deployed.deploy(model);
                newer.invalidateAll();
            } catch (ParseException e) {
                throw new ConflictException(e.getMessage());
            }
        }
        return release(model);
    }

    private ModelRelease release(BundledModel model) {
        return deployed.newest(model)
                .map(newest -> new ModelRelease(
                        model.name(),
                        model.kind(),
                        state(model, newest),
                        newest.number(),
                        newest.versionTag(),
                        model.versionTag(),
                        newest.deployedAt()))
                .orElseGet(() -> new ModelRelease(
                        model.name(), model.kind(), State.NEWER_BUNDLED, null, null, model.versionTag(), null));
    }

    private State state(BundledModel model, DeployedModels.Version newest) {
        if (model.isSameAs(newest.content())) {
            return State.CURRENT;
        }
        return deployed.everHeld(model) ? State.CHANGED_BY_DESIGNER : State.NEWER_BUNDLED;
    }
}
