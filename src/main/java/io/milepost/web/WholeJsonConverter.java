package io.milepost.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.util.FastByteArrayOutputStream;

/**
 * Sends a response with its length, in one piece; Spring would send its beginning and its end apart. A response that cannot
 * be written as JSON fails before anything is sent.
 */
final class WholeJsonConverter extends MappingJackson2HttpMessageConverter {

    private record Buffered(HttpHeaders headers, OutputStream body) implements HttpOutputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public OutputStream getBody() {
            return body;
        }
    }

    WholeJsonConverter(ObjectMapper json) {
        super(json);
    }

    @Override
    protected void writeInternal(Object object, @Nullable Type type, HttpOutputMessage response) throws IOException {
        var json = new FastByteArrayOutputStream();
        super.writeInternal(object, type, new Buffered(response.getHeaders(), json));
        response.getHeaders().setContentLength(json.size());
        json.writeTo(response.getBody());
    }
}
