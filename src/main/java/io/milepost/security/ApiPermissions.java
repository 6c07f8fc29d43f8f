package io.milepost.security;

import static io.milepost.security.StaffGroups.DESIGNERS;
import static io.milepost.security.StaffGroups.INTEGRATION;
import static io.milepost.security.StaffGroups.OFFICE;
import static io.milepost.security.StaffGroups.OPERATIONS;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.DispatcherType;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.authorization.Groups;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** Which group may call what; the first rule that fits counts, and administrators may call everything. */
final class ApiPermissions {

    /** The interfaces for programs, next to the engine's own. */
    static final String[] PATHS = {
        "/api/**", "/actuator/**", "/livez", "/readyz", "/v3/api-docs/**", "/v3/api-docs.yaml", "/webhooks/**"
    };

    /** Whoever may call anything here, and so may read how. */
    private static final String[] CALLERS = {OFFICE, OPERATIONS, DESIGNERS, INTEGRATION};

    private static final List<PathRule> RULES = List.of(
            new PathRule(null, "/engine-rest/**", OPERATIONS, DESIGNERS),
            new PathRule(GET, "/api/organizations/**", OFFICE, OPERATIONS, INTEGRATION),
            new PathRule(null, "/api/organizations/**", OFFICE, INTEGRATION),
            new PathRule(GET, "/api/contacts/**", OFFICE, OPERATIONS, INTEGRATION),
            new PathRule(null, "/api/contacts/**", OFFICE, INTEGRATION),
            new PathRule(GET, "/api/orders/**", OFFICE, OPERATIONS, INTEGRATION),
            new PathRule(null, "/api/orders/**", OFFICE, INTEGRATION),
            new PathRule(GET, "/api/work-orders/**", OFFICE, OPERATIONS, INTEGRATION),
            new PathRule(null, "/api/work-orders/**", OFFICE, INTEGRATION),
            new PathRule(GET, "/api/shipping-events/**", OFFICE, OPERATIONS, INTEGRATION),
            new PathRule(null, "/api/shipping-events/**", OFFICE, INTEGRATION),
            new PathRule(POST, "/api/texts/**", OFFICE, OPERATIONS),
            new PathRule(GET, "/api/texts/**", OFFICE, OPERATIONS, INTEGRATION),
            new PathRule(null, "/api/templates/**", OFFICE, DESIGNERS),
            new PathRule(null, "/api/rules/**", OFFICE),
            new PathRule(null, "/api/setup-options/**", OFFICE),
            new PathRule(GET, "/api/carriers/**", OFFICE, OPERATIONS),
            new PathRule(null, "/api/carriers/**", OFFICE),
            new PathRule(null, "/api/models/**", OPERATIONS, DESIGNERS),
            new PathRule(null, "/v3/api-docs/**", CALLERS),
            new PathRule(null, "/v3/api-docs.yaml", CALLERS),
            new PathRule(null, "/actuator/**", OPERATIONS));

    private ApiPermissions() {}

    static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
        requests.requestMatchers("/actuator/health/**", "/livez", "/readyz", "/webhooks/**")
                .permitAll();
        requests.requestMatchers("/engine-rest/identity/verify", "/engine-rest/engine/*/identity/verify")
                .denyAll();
        PathRule.apply(RULES, requests);
        requests.requestMatchers(PATHS).hasRole(Groups.CAMUNDA_ADMIN);
        requests.anyRequest().denyAll();
    }

    static boolean mayCallAnything(Collection<String> groups) {
        return PathRule.anyIsOpenTo(groups, RULES);
    }
}
