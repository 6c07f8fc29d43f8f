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
 * Redirects within this installation by path only. Tomcat and Spring Security make whole addresses of some paths, from the
 * header {@code Host}, which a client chooses: a cache in between would send others there.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RelativeLocationFilter extends OncePerRequestFilter {

    /** The path has no slashes at its beginning: two of them would lead to another host. */
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

        /** Not by Tomcat, which makes an absolute address of any path for clients that speak HTTP/1.0. */
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
            return parts.matches() && parts.group("host").equalsIgnoreCase(request.getServerName())
                    ? "/" + parts.group("path")
                    : location;
        }
    }
}
