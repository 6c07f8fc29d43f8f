package io.milepost.security.login;

import io.milepost.web.limit.FormContentType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits forms without a signed-in session to {@value #MAX_BYTES} bytes, enough for the sign-in page and Twilio.
 * Forms are read before the login is checked, because they contain the CSRF token, and Tomcat allocates as much
 * memory as a form declares.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 10)
class AnonymousFormLimitFilter extends OncePerRequestFilter {

    private static final int MAX_BYTES = 64 * 1024;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MAX_BYTES
                && FormContentType.isDeclaredBy(request)
                && !isSignedIn(request)) {
            response.sendError(HttpStatus.PAYLOAD_TOO_LARGE.value());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isSignedIn(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
    }
}
