package io.milepost.security.session;

import io.milepost.security.login.IdentityServiceAuthenticationProvider;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reloads the user of a session and their groups once a minute. Ends the session if the user was deleted or the
 * password was changed.
 */
public final class AuthorityRefreshFilter extends OncePerRequestFilter {

    private static final Duration REFRESH_INTERVAL = Duration.ofMinutes(1);

    /** Session attribute, which each node keeps for itself. */
    static final String REFRESHED_AT = AuthorityRefreshFilter.class.getName();

    private final IdentityServiceAuthenticationProvider logins;
    private final Clock clock;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    public AuthorityRefreshFilter(IdentityServiceAuthenticationProvider logins, Clock clock) {
        this.logins = logins;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        var user = SecurityContextHolder.getContext().getAuthentication();
        if (session != null && user instanceof UsernamePasswordAuthenticationToken && isDue(session)) {
            refresh(user, session, request, response);
        }
        chain.doFilter(request, response);
    }

    private boolean isDue(HttpSession session) {
        return !(session.getAttribute(REFRESHED_AT) instanceof Instant refreshedAt)
                || !refreshedAt.plus(REFRESH_INTERVAL).isAfter(clock.instant());
    }

    private void refresh(
            Authentication user, HttpSession session, HttpServletRequest request, HttpServletResponse response) {
        var refreshed = logins.refresh(user);
        if (refreshed.isEmpty()) {
            SecurityContextHolder.clearContext();
            session.invalidate();
            return;
        }
        session.setAttribute(REFRESHED_AT, clock.instant());
        if (!Set.copyOf(refreshed.get().getAuthorities()).equals(Set.copyOf(user.getAuthorities()))) {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(refreshed.get());
            SecurityContextHolder.setContext(context);
            sessions.saveContext(context, request, response);
        }
    }
}
