package io.milepost.security.engine;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A request whose body was read completely and can be read again. */
final class BufferedBodyRequest extends HttpServletRequestWrapper {

    private final byte[] content;

    /** @throws IOException if the body is too large or incomplete */
    BufferedBodyRequest(HttpServletRequest request) throws IOException {
        super(request);
        this.content = request.getInputStream().readAllBytes();
    }

    byte[] content() {
        return content;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new BufferedStream(content);
    }

    @Override
    public BufferedReader getReader() {
        var encoding = getCharacterEncoding();
        var charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    private static final class BufferedStream extends ServletInputStream {

        private final ByteArrayInputStream content;

        BufferedStream(byte[] content) {
            this.content = new ByteArrayInputStream(content);
        }

        @Override
        public int read() {
            return content.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return content.read(buffer, offset, length);
        }

        @Override
        public boolean isFinished() {
            return content.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body is read synchronously");
        }
    }
}
