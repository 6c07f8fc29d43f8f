package io.milepost.security.login;

import io.milepost.security.throttle.TooManyLoginAttemptsException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.session.SessionAuthenticationException;

/** Redirects to the sign-in page with the reason as a query parameter. Stores nothing on the server. */
public final class LoginFailureHandler implements AuthenticationFailureHandler {

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.sendRedirect("/login?" + reason(failure));
    }

    private static String reason(AuthenticationException failure) {
        if (failure instanceof TooManyLoginAttemptsException tooManyAttempts) {
            return "wait=" + tooManyAttempts.retryAfter().toSeconds();
        }
        return failure instanceof SessionAuthenticationException ? "full" : "error";
    }
}
