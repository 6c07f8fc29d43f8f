package io.milepost.security.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.session.TooManyActiveSessionsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationException;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/** Opens the session of somebody who has just signed in, or refuses the sign-in if the server has no room for one. */
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
