package io.milepost.security;

import static io.milepost.security.StaffGroups.DESIGNERS;
import static io.milepost.security.StaffGroups.INTEGRATION;
import static io.milepost.security.StaffGroups.OFFICE;
import static io.milepost.security.StaffGroups.OPERATIONS;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Groups;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** Which group may call what; the first rule that fits counts, and administrators may call everything. */
final class ApiPermissions {

    /** @param method null for any */
    private record Rule(@Nullable HttpMethod method, String path, String... groups) {}

    /** Whoever may call anything here, and so may read how. */
    private static final String[] CALLERS = {OFFICE, OPERATIONS, DESIGNERS, INTEGRATION};

    private static final List<Rule> RULES = List.of(
            new Rule(GET, "/api/organizations/**", OFFICE, OPERATIONS, INTEGRATION),
            new Rule(null, "/api/organizations/**", OFFICE, INTEGRATION),
            new Rule(GET, "/api/contacts/**", OFFICE, OPERATIONS, INTEGRATION),
            new Rule(null, "/api/contacts/**", OFFICE, INTEGRATION),
            new Rule(GET, "/api/orders/**", OFFICE, OPERATIONS, INTEGRATION),
            new Rule(null, "/api/orders/**", OFFICE, INTEGRATION),
            new Rule(GET, "/api/work-orders/**", OFFICE, OPERATIONS, INTEGRATION),
            new Rule(null, "/api/work-orders/**", OFFICE, INTEGRATION),
            new Rule(GET, "/api/shipping-events/**", OFFICE, OPERATIONS, INTEGRATION),
            new Rule(null, "/api/shipping-events/**", OFFICE, INTEGRATION),
            new Rule(POST, "/api/texts/**", OFFICE, OPERATIONS),
            new Rule(GET, "/api/texts/**", OFFICE, OPERATIONS, INTEGRATION),
            new Rule(null, "/api/templates/**", OFFICE, DESIGNERS),
            new Rule(null, "/api/rules/**", OFFICE),
            new Rule(null, "/api/setup-options/**", OFFICE),
            new Rule(GET, "/api/carriers/**", OFFICE, OPERATIONS),
            new Rule(null, "/api/carriers/**", OFFICE),
            new Rule(null, "/api/models/**", OPERATIONS, DESIGNERS),
            new Rule(null, "/v3/api-docs/**", CALLERS),
            new Rule(null, "/v3/api-docs.yaml", CALLERS),
            new Rule(null, "/actuator/**", OPERATIONS));

    private ApiPermissions() {}

    static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
        requests.requestMatchers("/actuator/health/**", "/webhooks/**").permitAll();
        for (var rule : RULES) {
            requests.requestMatchers(rule.method(), rule.path()).hasAnyRole(withAdministrators(rule.groups()));
        }
        requests.anyRequest().hasRole(Groups.CAMUNDA_ADMIN);
    }

    static boolean mayCallAnything(Collection<String> groups) {
        return Stream.of(withAdministrators(CALLERS)).anyMatch(groups::contains);
    }

    private static String[] withAdministrators(String... groups) {
        return Stream.concat(Stream.of(Groups.CAMUNDA_ADMIN), Arrays.stream(groups))
                .toArray(String[]::new);
    }
}
