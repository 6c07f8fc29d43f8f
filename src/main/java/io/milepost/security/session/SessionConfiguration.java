package io.milepost.security.session;

import io.milepost.security.login.IdentityServiceAuthenticationProvider;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Sessions exist only for signed-in users. They are in the database, so that any node can continue them. */
@Configuration
@EnableSpringHttpSession
class SessionConfiguration {

    /**
     * Two requests of a session may add the same value at the same time: the last one counts. Spring Session has the
     * statement for PostgreSQL.
     */
    private static final String ADD_VALUE_ON_H2 =
            """
            merge into spring_session_attributes (session_primary_id, attribute_name, attribute_bytes)
            key (session_primary_id, attribute_name) values (?, ?, ?)""";

    @Bean
    SharedSessionRepository<?> sessionRepository(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            ServerProperties server,
            @Value("${spring.datasource.url}") String database) {
        var stored = new JdbcIndexedSessionRepository(jdbc, outsideTransactions(transactions));
        stored.setConversionService(SessionValues.conversion());
        stored.setDefaultMaxInactiveInterval(server.getServlet().getSession().getTimeout());
        if (DatabaseDriver.fromJdbcUrl(database) == DatabaseDriver.H2) {
            stored.setCreateSessionAttributeQuery(ADD_VALUE_ON_H2);
        } else {
            new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(stored);
        }
        return new SharedSessionRepository<>(stored);
    }

    /** Each statement commits. A response may be sent, and its session saved, in a transaction that only reads. */
    private static TransactionTemplate outsideTransactions(PlatformTransactionManager transactions) {
        var outside = new TransactionTemplate(transactions);
        outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        return outside;
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

    @Bean
    FilterRegistrationBean<OutagePageFilter> outagePageFilter() {
        var registration = new FilterRegistrationBean<>(new OutagePageFilter());
        registration.setDispatcherTypes(DispatcherType.ERROR);
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return registration;
    }
}
