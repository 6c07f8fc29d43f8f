package io.milepost.security.access;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ForbiddenException;
import io.milepost.security.login.IdentityServiceAuthenticationProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Component;

/** Checks users whose work goes on after their request. */
@Component
public class BackgroundAccess {

    private final IdentityServiceAuthenticationProvider logins;
    private final ObjectProvider<WebInvocationPrivilegeEvaluator> permissions;

    BackgroundAccess(
            IdentityServiceAuthenticationProvider logins, ObjectProvider<WebInvocationPrivilegeEvaluator> permissions) {
        this.logins = logins;
        this.permissions = permissions;
    }

    /**
     * @param user as of the request
     * @param path of the form that started the work
     * @return the user with their current groups
     * @throws ForbiddenException if the user was deleted, the password was changed, or they may not submit the form any more
     */
    public Authentication refresh(Authentication user, String path) {
        return logins.refresh(user)
                .filter(current -> permissions.getObject().isAllowed("", path, "POST", current))
                .orElseThrow(() -> new ForbiddenException(message("bulk.error.notAllowed", user.getName())));
    }
}
