package io.milepost.security.session;

import io.milepost.security.login.IdentityServiceAuthenticationProvider;
import java.time.Clock;
import org.apache.catalina.session.StandardManager;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/** Sessions exist only for signed-in users, with a limit per user and per server. */
@Configuration
public class SessionConfiguration {

    /** A further session ends the one that was idle longest. */
    public static final int MAX_SESSIONS_PER_USER = 25;

    /** A further login is rejected. */
    private static final int MAX_SESSIONS = 5_000;

    @Bean
    SessionRegistry sessionRegistry() {
        return new SessionRegistryImpl();
    }

    /** Notifies the registry when sessions end. */
    @Bean
    HttpSessionEventPublisher httpSessionEventPublisher() {
        return new HttpSessionEventPublisher();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> maxSessions() {
        return factory -> factory.addContextCustomizers(context -> {
            var manager = new StandardManager();
            manager.setMaxActiveSessions(MAX_SESSIONS);
            context.setManager(manager);
        });
    }

    /** A request with a session that was ended for a newer one continues without it. */
    public static void limit(SessionManagementConfigurer<HttpSecurity> sessions, SessionRegistry registry) {
        sessions.maximumSessions(MAX_SESSIONS_PER_USER)
                .sessionRegistry(registry)
                .expiredSessionStrategy(
                        ended -> ended.getFilterChain().doFilter(ended.getRequest(), ended.getResponse()));
    }

    @Bean
    AuthorityRefreshFilter authorityRefreshFilter(IdentityServiceAuthenticationProvider logins, Clock clock) {
        return new AuthorityRefreshFilter(logins, clock);
    }

    /** Active only in the security filter chains, not for all requests. */
    @Bean
    FilterRegistrationBean<AuthorityRefreshFilter> authorityRefreshFilterRegistration(
            AuthorityRefreshFilter authorityRefreshFilter) {
        var registration = new FilterRegistrationBean<>(authorityRefreshFilter);
        registration.setEnabled(false);
        return registration;
    }
}
