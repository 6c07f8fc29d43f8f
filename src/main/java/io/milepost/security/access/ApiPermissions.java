package io.milepost.security.access;

import static io.milepost.security.group.GroupProvisioner.DESIGNERS;
import static io.milepost.security.group.GroupProvisioner.INTEGRATION;
import static io.milepost.security.group.GroupProvisioner.OFFICE;
import static io.milepost.security.group.GroupProvisioner.OPERATIONS;
import static io.milepost.security.group.GroupProvisioner.WORKERS;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.DispatcherType;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.authorization.Groups;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** Which groups may call the REST interfaces; the first matching rule applies, and administrators may call everything. */
public final class ApiPermissions {

    /** Interfaces for programs, besides the engine's own. */
    public static final String[] PATHS = {
        "/api/**", "/actuator/**", "/livez", "/readyz", "/v3/api-docs/**", "/v3/api-docs.yaml", "/webhooks/**"
    };

    /** Groups that may read the description: all with access to an interface here, except workers. */
    static final String[] CALLERS = {OFFICE, OPERATIONS, DESIGNERS, INTEGRATION};

    private static final List<AccessRule> RULES = List.of(
            new AccessRule(null, "/engine-rest/**", OPERATIONS, DESIGNERS),
            new AccessRule(GET, "/api/organizations/**", OFFICE, OPERATIONS, INTEGRATION),
            new AccessRule(null, "/api/organizations/**", OFFICE, INTEGRATION),
            new AccessRule(POST, "/api/contacts/*/forget", OFFICE),
            new AccessRule(GET, "/api/contacts/*/export", OFFICE),
            new AccessRule(GET, "/api/contacts/**", OFFICE, OPERATIONS, INTEGRATION),
            new AccessRule(null, "/api/contacts/**", OFFICE, INTEGRATION),
            new AccessRule(GET, "/api/opt-outs", OFFICE, OPERATIONS, INTEGRATION),
            new AccessRule(POST, "/api/opt-outs", OFFICE, OPERATIONS, INTEGRATION),
            new AccessRule(GET, "/api/consents", OFFICE, OPERATIONS),
            new AccessRule(GET, "/api/orders/**", OFFICE, OPERATIONS, INTEGRATION),
            new AccessRule(null, "/api/orders/*/notes/*", OFFICE, OPERATIONS, INTEGRATION),
            new AccessRule(null, "/api/orders/**", OFFICE, INTEGRATION),
            new AccessRule(GET, "/api/work-orders/**", OFFICE, OPERATIONS, INTEGRATION),
            new AccessRule(null, "/api/work-orders/**", OFFICE, INTEGRATION),
            new AccessRule(GET, "/api/shipping-events/**", OFFICE, OPERATIONS, INTEGRATION),
            new AccessRule(null, "/api/shipping-events/**", OFFICE, INTEGRATION),
            new AccessRule(POST, "/api/facts", OFFICE, INTEGRATION), // as for each of the facts
            new AccessRule(GET, "/api/conversations/**", OFFICE, OPERATIONS),
            new AccessRule(POST, "/api/texts/**", OFFICE, OPERATIONS),
            new AccessRule(GET, "/api/texts/**", OFFICE, OPERATIONS, INTEGRATION),
            new AccessRule(null, "/api/templates/**", OFFICE, DESIGNERS),
            new AccessRule(null, "/api/rules/**", OFFICE),
            new AccessRule(null, "/api/setup-options/**", OFFICE),
            new AccessRule(null, "/api/setup-texts/**", OFFICE),
            new AccessRule(GET, "/api/carriers/**", OFFICE, OPERATIONS),
            new AccessRule(null, "/api/carriers/**", OFFICE),
            new AccessRule(null, "/api/models/**", OPERATIONS, DESIGNERS),
            new AccessRule(POST, "/api/external-task/**", WORKERS),
            new AccessRule(null, "/v3/api-docs/**", CALLERS),
            new AccessRule(null, "/v3/api-docs.yaml", CALLERS),
            new AccessRule(null, "/actuator/**", OPERATIONS));

    private ApiPermissions() {}

    public static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
        requests.requestMatchers("/actuator/health/**", "/livez", "/readyz", "/webhooks/**")
                .permitAll();
        requests.requestMatchers("/engine-rest/identity/verify", "/engine-rest/engine/*/identity/verify")
                .denyAll();
        AccessRule.apply(RULES, requests);
        requests.requestMatchers(PATHS).hasRole(Groups.CAMUNDA_ADMIN);
        requests.anyRequest().denyAll();
    }

    static boolean isAnyCallAllowed(Collection<String> groups) {
        return AccessRule.anyAllows(groups, RULES);
    }
}
