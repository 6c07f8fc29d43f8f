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
 * Turns away, before anything else looks at them, paths and queries written so that two readers may understand
 * them differently, bodies of any type, and changes that a page of another site lets a browser ask for: a browser sends a remembered login along with those.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CrossSiteRequestFilter extends OncePerRequestFilter {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    /** Letters and digits that nobody needs to encode, and steps within the path. */
    private static final Pattern AMBIGUOUS_PATH =
            Pattern.compile("%(?:3[0-9]|4[1-9A-Fa-f]|5[0-9Aa]|6[1-9A-Fa-f]|7[0-9Aa])|/\\.{1,2}(?:/|$)|//|;|%3[Bb]");

    /** Tomcat would pass over the parameter. */
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final ProblemWriter problems;

    CrossSiteRequestFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (AMBIGUOUS_PATH.matcher(request.getRequestURI()).find()) {
            problems.write(response, HttpStatus.BAD_REQUEST, "The path is not written in the usual way.");
        } else if (hasBrokenEscape(request.getQueryString())) {
            problems.write(response, HttpStatus.BAD_REQUEST, "The query has a % that is not followed by two digits.");
        } else if (hasWildcardType(request.getContentType())) {
            problems.write(response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Type has to say what the body is.");
        } else if (!SAFE_METHODS.contains(request.getMethod()) && isCrossSite(request)) {
            problems.write(response, HttpStatus.FORBIDDEN, "A page of another site cannot change anything here.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean hasBrokenEscape(@Nullable String query) {
        return query != null && BROKEN_ESCAPE.matcher(query).find();
    }

    /** A type such as {@code *}/{@code *} is a question, in Accept; here it stops those who look for a reader of the body. */
    private static boolean hasWildcardType(@Nullable String contentType) {
        return contentType != null && contentType.split(";", 2)[0].contains("*");
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
