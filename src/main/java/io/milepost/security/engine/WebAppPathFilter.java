package io.milepost.security.engine;

import io.milepost.security.access.WebApps;
import io.milepost.security.access.WebApps.WebApp;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Redirects from {@code /camunda} to the first web app that the user may open; Camunda redirects everybody to Tasklist.
 * Responds with 404 to paths of the web apps that would end in an error: unknown web apps and engines, and the long
 * polling of the engine, which works only through {@code /engine-rest}.
 */
final class WebAppPathFilter extends OncePerRequestFilter {

    private static final Pattern INDEX = Pattern.compile("/camunda(/app)?/?");
    private static final Pattern LONG_POLLING =
            Pattern.compile("/camunda/api/engine(/engine/[^/]+)?/external-task/fetchAndLock/?");

    /** The first page of a web app for an engine. */
    private static final Pattern FIRST_PAGE = Pattern.compile("/camunda/app/[\\w-]+/(?<engine>[\\w-]+)/?(setup/)?");

    private final String engineName;
    private final WebApps apps;

    WebAppPathFilter(String engineName, WebApps apps) {
        this.engineName = engineName;
        this.apps = apps;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI();
        if (INDEX.matcher(path).matches()) {
            response.sendRedirect(firstApp());
            return;
        }
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

    /** @return of Camunda's web apps; the page that leads to all others if the user may open none of them */
    private String firstApp() {
        var user = Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
        return apps.availableTo(user).stream()
                .map(WebApp::path)
                .filter(path -> path.startsWith("/camunda/"))
                .findFirst()
                .orElse("/");
    }
}
