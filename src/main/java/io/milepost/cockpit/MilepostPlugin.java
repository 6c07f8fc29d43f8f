package io.milepost.cockpit;

import java.util.Set;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;

/** The Cockpit plugin. Cockpit discovers it by a file in {@code META-INF/services}. */
public final class MilepostPlugin extends AbstractCockpitPlugin {

    static final String ID = "milepost";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(MilepostRootResource.class);
    }
}
