package io.milepost.security.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Denies every path that has no rule. Users see the page for mistyped addresses. */
public final class UnknownPathDenial implements AuthorizationManager<RequestAuthorizationContext> {

    private static final AuthorizationDecision DENIED = new AuthorizationDecision(false);

    @Override
    public AuthorizationDecision check(Supplier<Authentication> user, RequestAuthorizationContext request) {
        return DENIED;
    }

    /** Responds with 404 to signed-in users whose path has no rule, and with 403 to any other denial. */
    public static final class Handler implements AccessDeniedHandler {

        private final AccessDeniedHandler forbidden = new AccessDeniedHandlerImpl();

        @Override
        public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denial)
                throws IOException, ServletException {
            if (denial instanceof AuthorizationDeniedException denied && denied.getAuthorizationResult() == DENIED) {
                response.sendError(HttpStatus.NOT_FOUND.value());
            } else {
                forbidden.handle(request, response, denial);
            }
        }
    }
}
