package io.milepost.security.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Passes the user authenticated by Spring Security to Camunda's filters, which instantiate this class by name. */
public class SpringSecurityAuthenticationBridge extends ContainerBasedAuthenticationProvider {

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        var user = SecurityContextHolder.getContext().getAuthentication();
        return user == null
                        || user instanceof AnonymousAuthenticationToken
                        || !user.isAuthenticated()
                        || isDeleted(user.getName(), request.getSession(false), engine)
                ? AuthenticationResult.unsuccessful()
                : AuthenticationResult.successful(user.getName());
    }

    /**
     * The filter of the web apps fails for a user who does not exist: another node may have deleted them a moment ago.
     * Asks only if the filter is about to, which is at the first request.
     */
    private static boolean isDeleted(String user, @Nullable HttpSession session, ProcessEngine engine) {
        if (session == null) {
            return false;
        }
        var known = AuthenticationUtil.getAuthsFromSession(session).getAuthenticationForProcessEngine(engine.getName());
        return (known == null || !known.getIdentityId().equals(user))
                && engine.getIdentityService().createUserQuery().userId(user).count() == 0;
    }
}
