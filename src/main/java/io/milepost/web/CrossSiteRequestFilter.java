package io.milepost.web;

import io.milepost.web.error.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rejects, before any other filter, changes that a browser requests for a page of another site: a browser sends a saved
 * login along. Also rejects queries with an invalid escape, and bodies without a definite type.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CrossSiteRequestFilter extends OncePerRequestFilter {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    /** Tomcat would ignore the parameter. */
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final ProblemWriter problems;

    CrossSiteRequestFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (hasBrokenEscape(request.getQueryString())) {
            problems.write(
                    response,
                    HttpStatus.BAD_REQUEST,
                    "The query has a % that is not followed by two hexadecimal digits.");
        } else if (hasWildcardType(request.getContentType())) {
            problems.write(response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Type must name the type of the body.");
        } else if (!SAFE_METHODS.contains(request.getMethod()) && !isTrackingPage(request) && isCrossSite(request)) {
            problems.write(response, HttpStatus.FORBIDDEN, "Pages of other sites cannot change anything here.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean hasBrokenEscape(@Nullable String query) {
        return query != null && BROKEN_ESCAPE.matcher(query).find();
    }

    /** Valid only in {@code Accept}; as a {@code Content-Type} it ends in an error when a reader of the body is looked up. */
    private static boolean hasWildcardType(@Nullable String contentType) {
        return contentType != null && contentType.split(";", 2)[0].contains("*");
    }

    /** These ignore logins. Older browsers send no usable {@code Origin} for them, because they forbid a referrer. */
    private static boolean isTrackingPage(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/t/");
    }

    /** Only browsers send these headers, and no page can forge them. Source: W3C, "Fetch Metadata Request Headers". */
    private static boolean isCrossSite(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        var origin = request.getHeader("Origin");
        return origin != null && !isSameOrigin(origin, request.getHeader("Host"));
    }

    private static boolean isSameOrigin(String origin, @Nullable String host) {
        try {
            return host != null && host.equals(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
