package io.milepost.web.error;

import io.milepost.database.DatabaseFailure;
import io.milepost.database.DatabaseFailureLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Responds with 503 and {@code Retry-After} if the database fails outside a controller: during login, in the filters
 * of the engine, or while a page is rendered. Runs before Spring Security.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class DatabaseFailureFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            var failure = DatabaseFailure.find(e);
            if (failure.isEmpty() || response.isCommitted()) {
                throw e;
            }
            DatabaseFailureLog.warn(failure.get(), e);
            response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter(failure.get()));
            request.setAttribute(DatabaseFailure.class.getName(), failure.get());
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        }
    }

    static String retryAfter(DatabaseFailure failure) {
        return String.valueOf(failure.retryAfter().toSeconds());
    }
}
