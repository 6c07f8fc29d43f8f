package io.milepost.security.engine;

import io.milepost.security.access.WebApps;
import io.milepost.web.error.ProblemWriter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Filters after the login, for Camunda's web apps and the REST interface of the engine. */
@Configuration
class EngineAuthenticationConfiguration {

    /** After the limit on the size of bodies. */
    static final int EXPRESSION_REJECTION_ORDER = SecurityProperties.DEFAULT_FILTER_ORDER + 50;

    @Bean
    FilterRegistrationBean<Filter> webAppAuthentication() {
        var login = authenticationFilter(new ContainerBasedAuthenticationFilter(), 1);
        login.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        return login;
    }

    @Bean
    FilterRegistrationBean<Filter> engineRestAuthentication() {
        var login = authenticationFilter(new ProcessEngineAuthenticationFilter(), 2);
        login.addUrlPatterns("/engine-rest/*");
        return login;
    }

    /** For all interfaces of the engine. After the login, so that anonymous requests are not read. */
    @Bean
    FilterRegistrationBean<Filter> expressionRejectingFilter(ProblemWriter problems) {
        var rejection = new FilterRegistrationBean<Filter>(new ExpressionRejectingFilter(problems));
        rejection.addUrlPatterns("/camunda/api/*", "/engine-rest/*");
        rejection.setOrder(EXPRESSION_REJECTION_ORDER);
        return rejection;
    }

    @Bean
    FilterRegistrationBean<Filter> webAppPathFilter(ProcessEngine engine, WebApps apps) {
        var paths = new FilterRegistrationBean<Filter>(new WebAppPathFilter(engine.getName(), apps));
        paths.addUrlPatterns("/camunda/*");
        paths.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 5);
        return paths;
    }

    /** Passes the signed-in user to the engine, so that its permissions apply. */
    private static FilterRegistrationBean<Filter> authenticationFilter(Filter filter, int afterSecurity) {
        var login = new FilterRegistrationBean<>(filter);
        login.setName(filter.getClass().getSimpleName());
        login.setInitParameters(Map.of(
                ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
                SpringSecurityAuthenticationBridge.class.getName()));
        login.setDispatcherTypes(DispatcherType.REQUEST);
        login.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + afterSecurity);
        return login;
    }
}
