package io.milepost.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.apache.catalina.Globals;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.Parameters.FailReason;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads at most {@value #BYTES} bytes of a request, or what a {@link LargeBodyRule} allows; beyond that it answers 413.
 * Runs after the permissions: of a request that is not allowed nothing is read.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER + 10)
final class BodyLimit extends OncePerRequestFilter {

    static final int BYTES = 1024 * 1024;

    private final List<LargeBodyRule> rules;
    private final ProblemWriter problems;

    BodyLimit(List<LargeBodyRule> rules, ProblemWriter problems) {
        this.rules = rules;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var length = request.getContentLengthLong();
        var isOfUnknownLength = request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        var most = length > BYTES || isOfUnknownLength ? maxBytes(request) : BYTES;
        if (length > most) {
            refuse(response, new BodyTooLarge(most));
            return;
        }
        if (FormBody.isIn(request) && isForSpring(request)) {
            request.getParameterMap();
        }
        if (request.getAttribute(Globals.PARAMETER_PARSE_FAILED_ATTR) != null) {
            refuseForm(request, response);
            return;
        }
        try {
            chain.doFilter(new SizeLimitedRequest(request, most), response);
        } catch (BodyTooLarge e) {
            refuse(response, e);
        } catch (ClientAbortException e) {
            // Tomcat has noticed first: the client was too slow, or has gone
            if (!response.isCommitted()) {
                throw e;
            }
        }
    }

    /** The engine's servlets read a form themselves, if at all. */
    private static boolean isForSpring(HttpServletRequest request) {
        return DispatcherServletAutoConfiguration.DEFAULT_DISPATCHER_SERVLET_BEAN_NAME.equals(
                request.getHttpServletMapping().getServletName());
    }

    /** Tomcat has read the form as far as it could, and goes on as if there was none. */
    private void refuseForm(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(Globals.PARAMETER_PARSE_FAILED_REASON_ATTR) == FailReason.POST_TOO_LARGE) {
            refuse(response, new BodyTooLarge(BYTES));
        } else if (!response.isCommitted()) {
            problems.write(response, HttpStatus.BAD_REQUEST, "The form or the query cannot be read.");
        }
    }

    private void refuse(HttpServletResponse response, BodyTooLarge e) throws IOException {
        problems.write(response, HttpStatus.PAYLOAD_TOO_LARGE, String.valueOf(e.getMessage()));
    }

    private int maxBytes(HttpServletRequest request) {
        return rules.stream()
                .map(rule -> rule.maxBytes(request))
                .flatMapToInt(OptionalInt::stream)
                .max()
                .orElse(BYTES);
    }
}
