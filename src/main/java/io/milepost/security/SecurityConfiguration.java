package io.milepost.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.Map;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.web.SecurityFilterChain;

/** One login in front of everything. Nothing but the state of health, and what Twilio signed, is answered without it. */
@Configuration
class SecurityConfiguration {

    /**
     * Patterns mean the whole path. Without this they are compared inside the servlet that serves them, and the engine's
     * REST and web apps are servlets of their own, for which a pattern would never match.
     */
    @Bean
    PathPatternRequestMatcherBuilderFactoryBean pathPatterns() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    /** Programs: HTTP Basic with each request, no session, hence nothing to forge. */
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http) throws Exception {
        return http.securityMatcher(
                        "/api/**",
                        "/engine-rest/**",
                        "/actuator/**",
                        "/v3/api-docs/**",
                        "/v3/api-docs.yaml",
                        "/webhooks/**")
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/actuator/health/**", "/webhooks/**")
                        .permitAll()
                        .requestMatchers("/engine-rest/**")
                        .authenticated()
                        .anyRequest()
                        .hasAnyRole(Groups.CAMUNDA_ADMIN, StaffGroups.INTEGRATION))
                .httpBasic(Customizer.withDefaults())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** People: Camunda's web apps bring their own protection against forged requests, everything else has Spring's. */
    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .httpBasic(Customizer.withDefaults())
                .csrf(csrf -> csrf.ignoringRequestMatchers("/camunda/**"))
                .headers(headers -> headers.frameOptions(frames -> frames.sameOrigin()))
                .build();
    }

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
