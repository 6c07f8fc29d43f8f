package io.milepost.web.limit;

import io.milepost.web.error.PayloadTooLargeException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Limits the bytes read from a request body, for bodies that do not declare their length. */
final class SizeLimitedRequest extends HttpServletRequestWrapper {

    private static final String DEFAULT_ENCODING = StandardCharsets.UTF_8.name();

    private final int maxBytes;
    private @Nullable ServletInputStream stream;

    SizeLimitedRequest(HttpServletRequest request, int maxBytes) {
        super(request);
        this.maxBytes = maxBytes;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (stream == null) {
            stream = new LimitedStream(super.getInputStream(), maxBytes);
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(
                getInputStream(), Objects.requireNonNullElse(getCharacterEncoding(), DEFAULT_ENCODING)));
    }

    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream body;
        private final int maxBytes;
        private long remaining;

        LimitedStream(ServletInputStream body, int maxBytes) {
            this.body = body;
            this.maxBytes = maxBytes;
            this.remaining = maxBytes;
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

        private void count(int read) throws PayloadTooLargeException {
            remaining -= Math.max(0, read);
            if (remaining < 0) {
                throw new PayloadTooLargeException(maxBytes);
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
