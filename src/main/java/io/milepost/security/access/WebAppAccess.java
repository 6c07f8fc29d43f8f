package io.milepost.security.access;

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
 * Login and logout do not need them.
 */
@Component
public final class WebAppAccess implements AuthorizationManager<RequestAuthorizationContext> {

    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();
    private final WebApps apps;

    WebAppAccess(WebApps apps) {
        this.apps = apps;
    }

    @Override
    public AuthorizationDecision check(Supplier<Authentication> authentication, RequestAuthorizationContext context) {
        var user = authentication.get();
        return new AuthorizationDecision(trust.isAuthenticated(user) && apps.isAnyWebAppAvailableTo(user));
    }
}
