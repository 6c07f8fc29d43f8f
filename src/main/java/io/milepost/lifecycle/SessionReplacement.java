package io.milepost.lifecycle;

import java.util.ArrayList;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/**
 * Replaces one of the engine's sessions, such as the manager of a table.
 *
 * @param type        class of the engine
 * @param replacement creates a subclass of it for each command
 */
public record SessionReplacement(Class<?> type, Supplier<? extends Session> replacement) implements SessionFactory {

    public void register(ProcessEngineConfigurationImpl engine) {
        var factories = engine.getCustomSessionFactories();
        var all = factories == null ? new ArrayList<SessionFactory>() : new ArrayList<>(factories);
        all.add(this);
        engine.setCustomSessionFactories(all);
    }

    @Override
    public Class<?> getSessionType() {
        return type;
    }

    @Override
    public Session openSession() {
        return replacement.get();
    }
}
