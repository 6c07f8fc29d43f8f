package io.milepost.lifecycle;

import java.util.ArrayList;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/**
 * A session that each command of the engine has: a further one, or one that replaces a session of the engine, such as the
 * manager of a table.
 *
 * @param type    by which a command finds it; to replace a session, its class
 * @param factory creates one for each command that asks for it
 */
public record CommandSession(Class<?> type, Supplier<? extends Session> factory) implements SessionFactory {

    /** Keeps what other plugins have registered. */
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
        return factory.get();
    }
}
