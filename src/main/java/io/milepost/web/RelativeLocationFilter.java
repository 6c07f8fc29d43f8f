package io.milepost.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes redirects within this installation relative. Tomcat and Spring Security build some absolute URLs from the
 * {@code Host} header, which the client controls: a cache could redirect other users there. Leaves out a query that is too
 * long for a header.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RelativeLocationFilter extends OncePerRequestFilter {

    /** Leaves 2 KB to the other headers: Tomcat fails if they are more than 8 KB together. */
    private static final int MAX_LENGTH = 6_000;

    /** Without leading slashes in the path: two of them would name another host. */
    private static final Pattern ADDRESS =
            Pattern.compile("https?://(?<host>\\[[^\\]]*]|[^/:?#]*)(:[0-9]*)?/*(?<path>.*)", Pattern.CASE_INSENSITIVE);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new RelativeLocationResponse(request, response));
    }

    private static final class RelativeLocationResponse extends HttpServletResponseWrapper {

        private final HttpServletRequest request;

        RelativeLocationResponse(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        /** Does not call Tomcat, which makes the URL absolute for HTTP/1.0 clients. */
        @Override
        public void sendRedirect(String location) throws IOException {
            resetBuffer();
            setStatus(HttpStatus.FOUND.value());
            setHeader(HttpHeaders.LOCATION, location);
            flushBuffer();
        }

        @Override
        public void setHeader(String name, String value) {
            super.setHeader(name, isLocation(name) ? toPath(value) : value);
        }

        @Override
        public void addHeader(String name, String value) {
            super.addHeader(name, isLocation(name) ? toPath(value) : value);
        }

        private static boolean isLocation(String name) {
            return HttpHeaders.LOCATION.equalsIgnoreCase(name);
        }

        private String toPath(String location) {
            var parts = ADDRESS.matcher(location);
            return withoutLongQuery(
                    parts.matches() && parts.group("host").equalsIgnoreCase(request.getServerName())
                            ? "/" + parts.group("path")
                            : location);
        }

        private static String withoutLongQuery(String location) {
            var query = location.indexOf('?');
            return location.length() > MAX_LENGTH && query >= 0 ? location.substring(0, query) : location;
        }
    }
}
