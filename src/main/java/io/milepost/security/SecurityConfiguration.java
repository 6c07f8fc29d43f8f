package io.milepost.security;

import io.milepost.security.access.ApiPermissions;
import io.milepost.security.access.PagePermissions;
import io.milepost.security.access.UnknownPathDenial;
import io.milepost.security.access.WebAppAccess;
import io.milepost.security.engine.WebAppCsrfFilter;
import io.milepost.security.login.BasicAuthEntryPoint;
import io.milepost.security.login.BasicAuthenticationManager;
import io.milepost.security.login.IdentityServiceAuthenticationProvider;
import io.milepost.security.login.LoginFailureHandler;
import io.milepost.security.login.LoginSuccessHandler;
import io.milepost.security.login.ReturnPathRequestCache;
import io.milepost.security.page.ContentSecurityPolicy;
import io.milepost.security.session.AuthorityRefreshFilter;
import io.milepost.security.session.OwnPasswordChangeFilter;
import io.milepost.security.session.SessionLimits;
import io.milepost.security.session.SessionOrCookieCsrfTokenRepository;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AuthorizationManagerWebInvocationPrivilegeEvaluator.HttpServletRequestTransformer;
import org.springframework.security.web.access.PathPatternRequestTransformer;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RegexRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;

/**
 * One login for all interfaces. Without it, only the sign-in page, the health checks and the signed webhooks of
 * Twilio respond. {@code docs/operations.md} lists the permissions.
 */
@Configuration
class SecurityConfiguration {

    /** Closed because they are not throttled: the login of the web apps, and the password check of the engine. */
    private static final String[] OTHER_LOGINS = {
        "/camunda/api/admin/auth/user/*/login/**",
        "/camunda/api/engine/identity/verify",
        "/camunda/api/engine/engine/*/identity/verify"
    };

    /** Creates an administrator if there is none. */
    private static final String[] CAMUNDA_SETUP = {"/camunda/api/admin/setup/**", "/camunda/app/admin/*/setup/**"};

    /** Megabytes that change only with the version of Camunda, which is part of their URL: browsers may cache them. */
    private static final String CAMUNDA_BUNDLES =
            "/camunda/(lib/\\w+|app/\\w+/camunda-\\w+-bootstrap)\\.(js|css)\\?bust=.*";

    /** The web apps have their own policy, and Swagger UI requires inline styles. */
    private static final String THIRD_PARTY_PAGES = "/(camunda|swagger-ui)/.*";

    private static final String[] PUBLIC_PATHS = {
        "/login", "/error", "/favicon.ico", "/assets/**", "/webjars/bootstrap/css/bootstrap.min.css"
    };

    /** For every signed-in user, even without a group. */
    private static final String[] SIGNED_IN_PATHS = {
        "/",
        "/launcher",
        "/logout",
        "/my-password",
        "/camunda",
        "/camunda/",
        "/camunda/app",
        "/camunda/app/",
        "/webjars/bootstrap/**",
        "/webjars/bpmn-js/**",
        "/webjars/chart.js/**",
        "/webjars/htmx.org/**"
    };

    /**
     * Matches patterns against the whole path. By default, they are matched within a servlet, and the REST interface
     * and the web apps of the engine are separate servlets, for which no pattern would match.
     */
    @Bean
    PathPatternRequestMatcherBuilderFactoryBean pathPatterns() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    /** For pages, which show only links that the user may open. Without it, Spring looks up the controller of each link. */
    @Bean
    HttpServletRequestTransformer linksOfPages() {
        var paths = new PathPatternRequestTransformer();
        return link -> new HttpServletRequestWrapper(paths.transform(link)) {
            @Override
            public DispatcherType getDispatcherType() {
                return DispatcherType.REQUEST;
            }
        };
    }

    /** Spring would measure each filter of each request, and nobody reads these metrics. */
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    /**
     * For programs: HTTP Basic with each request, verified for any path. Stateless, so no CSRF protection is needed.
     * The REST interface of the engine, to which Modeler deploys, accepts nothing else.
     */
    @Bean
    @Order(1)
    SecurityFilterChain basicAuthFilterChain(HttpSecurity http, BasicAuthenticationManager logins) throws Exception {
        return http.securityMatcher(new OrRequestMatcher(
                        BasicAuthEntryPoint::hasBasicCredentials,
                        PathPatternRequestMatcher.withDefaults().matcher("/engine-rest/**")))
                .authenticationManager(logins)
                .authorizeHttpRequests(ApiPermissions::apply)
                .httpBasic(basic -> basic.authenticationEntryPoint(new BasicAuthEntryPoint()))
                .exceptionHandling(failure -> failure.authenticationEntryPoint(new BasicAuthEntryPoint()))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                // Not from a session either: one request, one login
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .build();
    }

    /** REST interface of Milepost for signed-in users; changes require a CSRF token. */
    @Bean
    @Order(2)
    SecurityFilterChain apiFilterChain(HttpSecurity http, AuthorityRefreshFilter authorityRefreshFilter)
            throws Exception {
        return http.securityMatcher(ApiPermissions.PATHS)
                .authorizeHttpRequests(ApiPermissions::apply)
                .addFilterBefore(authorityRefreshFilter, AuthorizationFilter.class)
                .exceptionHandling(failure -> failure.authenticationEntryPoint(new BasicAuthEntryPoint()))
                .csrf(csrf -> csrf.ignoringRequestMatchers(request -> request.getSession(false) == null))
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .build();
    }

    /** Pages and web apps. The web apps have their own CSRF protection, everything else has Spring's. */
    @Bean
    @Order(3)
    SecurityFilterChain pageFilterChain(
            HttpSecurity http,
            AuthorityRefreshFilter authorityRefreshFilter,
            IdentityServiceAuthenticationProvider logins,
            SessionLimits sessionLimits,
            WebAppAccess webApps)
            throws Exception {
        var requestedPages = new ReturnPathRequestCache();
        return http.authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                            .permitAll()
                            .requestMatchers(PUBLIC_PATHS)
                            .permitAll()
                            .requestMatchers(OTHER_LOGINS)
                            .denyAll()
                            .requestMatchers(CAMUNDA_SETUP)
                            .denyAll()
                            .requestMatchers(SIGNED_IN_PATHS)
                            .authenticated()
                            .requestMatchers("/camunda/**")
                            .access(webApps);
                    PagePermissions.apply(requests);
                    requests.anyRequest().access(new UnknownPathDenial());
                })
                .addFilterBefore(authorityRefreshFilter, AuthorizationFilter.class)
                .addFilterBefore(new WebAppCsrfFilter(), AuthorizationFilter.class)
                .addFilterBefore(new OwnPasswordChangeFilter(logins), AuthorizationFilter.class)
                .formLogin(form -> form.loginPage("/login")
                        .successHandler(new LoginSuccessHandler(requestedPages))
                        .failureHandler(new LoginFailureHandler()))
                .requestCache(cache -> cache.requestCache(requestedPages))
                .sessionManagement(session -> session.addSessionAuthenticationStrategy(sessionLimits))
                .logout(logout -> logout.logoutUrl("/logout").deleteCookies("JSESSIONID"))
                .exceptionHandling(failure -> failure.accessDeniedHandler(new UnknownPathDenial.Handler())
                        .defaultAuthenticationEntryPointFor(
                                (request, response, e) -> response.sendError(HttpStatus.UNAUTHORIZED.value()),
                                new OrRequestMatcher(
                                        PathPatternRequestMatcher.withDefaults().matcher("/camunda/api/**"),
                                        new RequestHeaderRequestMatcher("HX-Request")))
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/login"), request -> true))
                .csrf(csrf -> csrf.csrfTokenRepository(new SessionOrCookieCsrfTokenRepository())
                        .ignoringRequestMatchers("/camunda/**"))
                .headers(headers -> headers.frameOptions(frames -> frames.sameOrigin())
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                new NegatedRequestMatcher(new RegexRequestMatcher(THIRD_PARTY_PAGES, null)),
                                new ContentSecurityPolicyHeaderWriter(ContentSecurityPolicy.HEADER)))
                        .cacheControl(cache -> cache.disable())
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                new NegatedRequestMatcher(new RegexRequestMatcher(CAMUNDA_BUNDLES, "GET")),
                                new CacheControlHeadersWriter())))
                .build();
    }
}
