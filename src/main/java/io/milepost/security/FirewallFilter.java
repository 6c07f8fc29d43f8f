package io.milepost.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Applies the firewall before all other filters. Spring Security parses the path before it applies the firewall itself,
 * and a malformed path to one of the engine's servlets would end in an error there.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class FirewallFilter extends OncePerRequestFilter {

    private final HttpFirewall firewall;
    private final RequestRejectedHandler rejections;

    FirewallFilter(HttpFirewall firewall, RequestRejectedHandler rejections) {
        this.firewall = firewall;
        this.rejections = rejections;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            firewall.getFirewalledRequest(request);
        } catch (RequestRejectedException e) {
            rejections.handle(request, response, e);
            return;
        }
        chain.doFilter(request, response);
    }
}
