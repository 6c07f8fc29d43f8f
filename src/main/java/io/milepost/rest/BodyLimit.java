package io.milepost.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.apache.catalina.Globals;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.Parameters.FailReason;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
    private final ObjectMapper json;

    BodyLimit(List<LargeBodyRule> rules, ObjectMapper json) {
        this.rules = rules;
        this.json = json;
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
        if (isForm(request)) {
            request.getParameterMap();
        }
        if (request.getAttribute(Globals.PARAMETER_PARSE_FAILED_ATTR) != null) {
            refuseForm(request, response);
            return;
        }
        try {
            chain.doFilter(new Limited(request, most), response);
        } catch (BodyTooLarge e) {
            refuse(response, e);
        } catch (ClientAbortException e) {
            // Tomcat has noticed first: the client was too slow, or has gone
            if (!response.isCommitted()) {
                throw e;
            }
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null
                && type.regionMatches(
                        true,
                        0,
                        MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                        0,
                        MediaType.APPLICATION_FORM_URLENCODED_VALUE.length());
    }

    /** Tomcat has read the form as far as it could, and goes on as if there was none. */
    private void refuseForm(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(Globals.PARAMETER_PARSE_FAILED_REASON_ATTR) == FailReason.POST_TOO_LARGE) {
            refuse(response, new BodyTooLarge(BYTES));
        } else if (!response.isCommitted()) {
            refuse(response, HttpStatus.BAD_REQUEST, "The form or the query cannot be read.");
        }
    }

    private void refuse(HttpServletResponse response, BodyTooLarge e) throws IOException {
        refuse(response, HttpStatus.PAYLOAD_TOO_LARGE, String.valueOf(e.getMessage()));
    }

    private void refuse(HttpServletResponse response, HttpStatus status, String sentence) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), Problems.of(status, sentence));
    }

    private int maxBytes(HttpServletRequest request) {
        return rules.stream()
                .map(rule -> rule.maxBytes(request))
                .flatMapToInt(OptionalInt::stream)
                .max()
                .orElse(BYTES);
    }

    /** For bodies that do not say how long they are. */
    private static final class Limited extends HttpServletRequestWrapper {

        private static final String DEFAULT_ENCODING = StandardCharsets.UTF_8.name();

        private final int most;
        private @Nullable ServletInputStream stream;

        Limited(HttpServletRequest request, int most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (stream == null) {
                stream = new LimitedStream(super.getInputStream(), most);
            }
            return stream;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(
                    getInputStream(), Objects.requireNonNullElse(getCharacterEncoding(), DEFAULT_ENCODING)));
        }
    }

    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream body;
        private final int most;
        private long left;

        LimitedStream(ServletInputStream body, int most) {
            this.body = body;
            this.most = most;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            var one = body.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var read = body.read(buffer, offset, length);
            count(read);
            return read;
        }

        private void count(int read) throws BodyTooLarge {
            left -= Math.max(0, read);
            if (left < 0) {
                throw new BodyTooLarge(most);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
