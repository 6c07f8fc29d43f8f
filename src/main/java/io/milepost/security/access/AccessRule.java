package io.milepost.security.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Groups;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * Allows groups to send requests to a path. The first matching rule applies; administrators may send all requests.
 *
 * @param method null for any; GET includes HEAD
 * @param path   pattern of the whole path
 */
record AccessRule(@Nullable HttpMethod method, String path, String... groups) {

    static void apply(
            List<AccessRule> rules,
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        for (var rule : rules) {
            requests.requestMatchers(rule.method, rule.path).hasAnyRole(withAdministrators(rule.groups));
            if (rule.method == HttpMethod.GET) {
                requests.requestMatchers(HttpMethod.HEAD, rule.path).hasAnyRole(withAdministrators(rule.groups));
            }
        }
    }

    /** @return whether any rule allows one of the groups */
    static boolean anyAllows(Collection<String> groups, List<AccessRule> rules) {
        return rules.stream().anyMatch(rule -> rule.allows(groups));
    }

    private boolean allows(Collection<String> userGroups) {
        return Arrays.stream(withAdministrators(groups)).anyMatch(userGroups::contains);
    }

    static String[] withAdministrators(String... groups) {
        return Stream.concat(Stream.of(Groups.CAMUNDA_ADMIN), Arrays.stream(groups))
                .toArray(String[]::new);
    }
}
