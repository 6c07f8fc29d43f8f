package io.milepost.web.limit;

import io.milepost.web.error.PayloadTooLargeException;
import io.milepost.web.error.ProblemWriter;
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
 * Reads at most {@value #DEFAULT_MAX_BYTES} bytes of a request body, or what a {@link RequestSizeLimitOverride}
 * allows; responds to larger ones with 413. Runs after authorization: nothing is read from a denied request.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER + 10)
final class RequestSizeLimitFilter extends OncePerRequestFilter {

    static final int DEFAULT_MAX_BYTES = RequestSizeLimitOverride.DEFAULT_MAX_BYTES;

    private final List<RequestSizeLimitOverride> overrides;
    private final ProblemWriter problems;

    RequestSizeLimitFilter(List<RequestSizeLimitOverride> overrides, ProblemWriter problems) {
        this.overrides = overrides;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var length = request.getContentLengthLong();
        var isOfUnknownLength = request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        var limit = length > DEFAULT_MAX_BYTES || isOfUnknownLength ? maxBytes(request) : DEFAULT_MAX_BYTES;
        if (length > limit) {
            reject(response, new PayloadTooLargeException(limit));
            return;
        }
        if (FormContentType.isDeclaredBy(request) && isForDispatcherServlet(request)) {
            request.getParameterMap();
        }
        if (request.getAttribute(Globals.PARAMETER_PARSE_FAILED_ATTR) != null) {
            rejectForm(request, response);
            return;
        }
        try {
            // Tomcat reads no more than the declared length
            chain.doFilter(length < 0 ? new SizeLimitedRequest(request, limit) : request, response);
        } catch (PayloadTooLargeException e) {
            reject(response, e);
        } catch (ClientAbortException e) {
            // Tomcat responds: the client was too slow, or disconnected
            if (!response.isCommitted()) {
                throw e;
            }
        }
    }

    /** The servlets of the engine read forms themselves, if at all. */
    private static boolean isForDispatcherServlet(HttpServletRequest request) {
        return DispatcherServletAutoConfiguration.DEFAULT_DISPATCHER_SERVLET_BEAN_NAME.equals(
                request.getHttpServletMapping().getServletName());
    }

    /** Tomcat reads an oversized or invalid form partly, and then continues as if there were none. */
    private void rejectForm(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(Globals.PARAMETER_PARSE_FAILED_REASON_ATTR) == FailReason.POST_TOO_LARGE) {
            reject(response, new PayloadTooLargeException(DEFAULT_MAX_BYTES));
        } else if (!response.isCommitted()) {
            problems.write(response, HttpStatus.BAD_REQUEST, "The form or the query cannot be read.");
        }
    }

    private void reject(HttpServletResponse response, PayloadTooLargeException e) throws IOException {
        problems.write(response, HttpStatus.PAYLOAD_TOO_LARGE, e.getMessage());
    }

    private int maxBytes(HttpServletRequest request) {
        return overrides.stream()
                .map(override -> override.maxBytes(request))
                .flatMapToInt(OptionalInt::stream)
                .max()
                .orElse(DEFAULT_MAX_BYTES);
    }
}
