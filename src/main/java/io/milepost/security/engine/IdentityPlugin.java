package io.milepost.security.engine;

import io.milepost.security.group.AdministratorGuard;
import io.milepost.security.group.GuardedAuthorizationManager;
import io.milepost.security.group.GuardedIdentityProvider;
import io.milepost.security.password.BCryptPasswordEncryptor;
import io.milepost.security.password.MilepostPasswordPolicy;
import io.milepost.security.password.PasswordCheckingIdentityService;
import io.milepost.settings.MilepostProperties;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Configures how the engine hashes passwords, which passwords it accepts, and which users it never removes. */
@Component
class IdentityPlugin extends AbstractProcessEnginePlugin {

    private final MilepostProperties settings;
    private final AdministratorGuard guard;
    private final ApplicationEventPublisher events;

    IdentityPlugin(MilepostProperties settings, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.settings = settings;
        this.events = events;
        this.guard = new AdministratorGuard(jdbc);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setPasswordEncryptor(new BCryptPasswordEncryptor(settings.bcryptStrength()));
        engine.setPasswordPolicy(new MilepostPasswordPolicy());
        engine.setEnablePasswordPolicy(true);
        engine.setIdentityService(new PasswordCheckingIdentityService());
        engine.setIdentityProviderSessionFactory(
                new ManagerFactory(GuardedIdentityProvider.class, () -> new GuardedIdentityProvider(guard, events)));
        var factories = engine.getCustomSessionFactories();
        var all = factories == null ? new ArrayList<SessionFactory>() : new ArrayList<>(factories);
        all.add(new ManagerFactory(AuthorizationManager.class, () -> new GuardedAuthorizationManager(guard)));
        engine.setCustomSessionFactories(List.copyOf(all));
    }
}
