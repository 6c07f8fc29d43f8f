package io.milepost.security.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/** Makes the engine use our manager in place of its own. */
record ManagerFactory(Class<?> type, Supplier<Session> manager) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
        return type;
    }

    @Override
    public Session openSession() {
        return manager.get();
    }
}
