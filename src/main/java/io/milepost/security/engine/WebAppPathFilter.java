package io.milepost.security.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Responds with 404 to paths of Camunda's web apps that would end in an error: unknown web apps and engines, and the
 * long polling of the engine, which works only through {@code /engine-rest}.
 */
final class WebAppPathFilter extends OncePerRequestFilter {

    private static final Pattern LONG_POLLING =
            Pattern.compile("/camunda/api/engine(/engine/[^/]+)?/external-task/fetchAndLock/?");

    /** The first page of a web app for an engine. */
    private static final Pattern FIRST_PAGE = Pattern.compile("/camunda/app/[\\w-]+/(?<engine>[\\w-]+)/?(setup/)?");

    private final String engineName;

    WebAppPathFilter(String engineName) {
        this.engineName = engineName;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI();
        var firstPage = FIRST_PAGE.matcher(path);
        if (LONG_POLLING.matcher(path).matches()
                || firstPage.matches() && !firstPage.group("engine").equals(engineName)) {
            response.sendError(HttpStatus.NOT_FOUND.value());
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (FileNotFoundException e) {
            if (response.isCommitted()) {
                throw e;
            }
            response.sendError(HttpStatus.NOT_FOUND.value());
        }
    }
}
