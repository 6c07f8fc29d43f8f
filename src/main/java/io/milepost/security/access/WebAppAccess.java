package io.milepost.security.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * Allows the pages and the interface of Camunda's web apps to users to whom the engine grants at least one of them.
 * Login and logout do not need them. A change of a grant takes effect within a minute.
 */
@Component
public final class WebAppAccess implements AuthorizationManager<RequestAuthorizationContext> {

    private static final Duration REFRESH_INTERVAL = Duration.ofMinutes(1);
    private static final int MAX_USERS = 10_000;

    private record User(String name, Set<String> groups) {}

    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();
    private final Cache<User, Boolean> decisions = Caffeine.newBuilder()
            .expireAfterWrite(REFRESH_INTERVAL)
            .maximumSize(MAX_USERS)
            .build();
    private final WebApps apps;

    WebAppAccess(WebApps apps) {
        this.apps = apps;
    }

    @Override
    public AuthorizationDecision check(Supplier<Authentication> authentication, RequestAuthorizationContext context) {
        var user = authentication.get();
        return new AuthorizationDecision(trust.isAuthenticated(user) && hasWebApp(user));
    }

    private boolean hasWebApp(Authentication user) {
        return decisions.get(
                new User(user.getName(), Set.copyOf(WebApps.groups(user))), key -> apps.isAnyWebAppAvailableTo(user));
    }
}
