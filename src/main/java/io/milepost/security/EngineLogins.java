package io.milepost.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.Map;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Camunda's own filters behind the login, in its web apps and its REST. */
@Configuration
class EngineLogins {

    @Bean
    FilterRegistrationBean<Filter> webAppsLogin() {
        var login = engineLogin(new ContainerBasedAuthenticationFilter(), 1);
        login.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        return login;
    }

    @Bean
    FilterRegistrationBean<Filter> engineRestLogin() {
        var login = engineLogin(new ProcessEngineAuthenticationFilter(), 2);
        login.addUrlPatterns("/engine-rest/*");
        return login;
    }

    /** Tells the engine who has signed in, so that its own permissions apply. */
    private static FilterRegistrationBean<Filter> engineLogin(Filter filter, int afterSecurity) {
        var login = new FilterRegistrationBean<>(filter);
        login.setName(filter.getClass().getSimpleName());
        login.setInitParameters(
                Map.of(ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM, SignedInUser.class.getName()));
        login.setDispatcherTypes(DispatcherType.REQUEST);
        login.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + afterSecurity);
        return login;
    }
}
