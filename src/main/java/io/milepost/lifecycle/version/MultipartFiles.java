package io.milepost.lifecycle.version;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.rest.mapper.MultipartFormData;
import org.camunda.bpm.engine.rest.mapper.MultipartPayloadProvider;

/** The files of a multipart request, read as the engine's REST interface reads them when they are deployed. */
public final class MultipartFiles {

    private MultipartFiles() {}

    /**
     * @param contentType with the boundary
     * @return content by file name; parts without a file name are ignored
     * @throws InvalidFieldException if the body is not multipart, or has no file
     */
    public static Map<String, byte[]> read(String contentType, byte[] body) {
        var files = new LinkedHashMap<String, byte[]>();
        var parts = parse(contentType, body);
        for (var name : parts.getPartNames()) {
            var part = parts.getNamedPart(name);
            if (part.getFileName() != null) {
                files.put(part.getFileName(), Objects.requireNonNullElse(part.getBinaryContent(), new byte[0]));
            }
        }
        if (files.isEmpty()) {
            throw new InvalidFieldException("file", message("common.error.noFile"));
        }
        return files;
    }

    private static MultipartFormData parse(String contentType, byte[] body) {
        try {
            return new MultipartPayloadProvider()
                    .readFrom(
                            MultipartFormData.class,
                            MultipartFormData.class,
                            new Annotation[0],
                            MediaType.valueOf(contentType),
                            new MultivaluedHashMap<>(Map.of("content-type", contentType)),
                            new ByteArrayInputStream(body));
        } catch (IOException | RuntimeException e) {
            return new MultipartFormData();
        }
    }
}
