package io.milepost.security.session;

import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.milepost.security.login.IdentityServiceAuthenticationProvider;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the session in which users changed their own password, in Camunda Admin or in the Desk: both require the current
 * one. Their other sessions end ({@link AuthorityRefreshFilter}).
 */
public final class OwnPasswordChangeFilter extends OncePerRequestFilter {

    private static final RequestMatcher CHANGES_IN_ADMIN = PathPatternRequestMatcher.withDefaults()
            .matcher(PUT, "/camunda/api/engine/engine/{engine}/user/{user}/credentials");
    private static final RequestMatcher CHANGES_IN_DESK =
            PathPatternRequestMatcher.withDefaults().matcher(POST, "/my-password");

    private final IdentityServiceAuthenticationProvider logins;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    public OwnPasswordChangeFilter(IdentityServiceAuthenticationProvider logins) {
        this.logins = logins;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        var user = SecurityContextHolder.getContext().getAuthentication();
        if (user != null && isOwnChange(user.getName(), request, response.getStatus())) {
            logins.find(user.getName()).ifPresent(renewed -> {
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(renewed);
                sessions.saveContext(context, request, response);
            });
        }
    }

    private static boolean isOwnChange(String user, HttpServletRequest request, int status) {
        if (CHANGES_IN_DESK.matches(request)) {
            return HttpStatus.valueOf(status).is3xxRedirection();
        }
        var change = CHANGES_IN_ADMIN.matcher(request);
        return change.isMatch()
                && status == HttpStatus.NO_CONTENT.value()
                && user.equals(change.getVariables().get("user"));
    }
}
