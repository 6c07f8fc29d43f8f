package io.milepost.security.login;

import io.milepost.security.throttle.TooManyLoginAttemptsException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Asks programs for HTTP Basic, or throttled ones to retry later. Scripts of a page get no challenge,
 * because the browser would open a dialog.
 */
public final class BasicAuthEntryPoint implements AuthenticationEntryPoint {

    public static boolean hasBasicCredentials(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, "Basic ", 0, 6);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof TooManyLoginAttemptsException tooManyAttempts) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER,
                    String.valueOf(tooManyAttempts.retryAfter().toSeconds()));
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
            return;
        }
        if (!"XMLHttpRequest".equals(request.getHeader("X-Requested-With"))) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Milepost\", charset=\"UTF-8\"");
        }
        response.sendError(HttpStatus.UNAUTHORIZED.value());
    }
}
