package io.milepost.security.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.session.TooManyActiveSessionsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationException;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/** Creates the session after login, or rejects the login if the server has reached its session limit. */
public final class SessionCreationStrategy implements SessionAuthenticationStrategy {

    @Override
    public void onAuthentication(Authentication user, HttpServletRequest request, HttpServletResponse response) {
        try {
            request.getSession();
        } catch (TooManyActiveSessionsException e) {
            throw new SessionAuthenticationException("Too many users are signed in.");
        }
    }
}
