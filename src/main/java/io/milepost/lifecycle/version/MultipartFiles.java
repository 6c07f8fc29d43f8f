package io.milepost.lifecycle.version;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.RequestContext;

/**
 * The files of a multipart request, read with the library of the engine's REST interface. That interface has one file for
 * each field; here a field may have several, as a page sends them.
 */
public final class MultipartFiles {

    private MultipartFiles() {}

    /**
     * @param contentType with the boundary
     * @return content by file name; parts without a file name are ignored
     * @throws InvalidFieldException if the body is not multipart, has no file, or has two of the same name
     */
    public static Map<String, byte[]> read(String contentType, byte[] body) {
        var files = new LinkedHashMap<String, byte[]>();
        try {
            var parts = new FileUpload().getItemIterator(new Body(contentType, body));
            while (parts.hasNext()) {
                read(parts, files);
            }
        } catch (FileUploadException | IOException | RuntimeException e) {
            if (e instanceof InvalidFieldException duplicate) {
                throw duplicate;
            }
            files.clear();
        }
        if (files.isEmpty()) {
            throw new InvalidFieldException("file", message("common.error.noFile"));
        }
        return files;
    }

    private static void read(FileItemIterator parts, Map<String, byte[]> files)
            throws FileUploadException, IOException {
        var part = parts.next();
        var name = part.getName();
        if (name == null || name.isBlank()) {
            return;
        }
        try (var content = part.openStream()) {
            if (files.put(name, content.readAllBytes()) != null) {
                throw new InvalidFieldException("file", message("common.error.duplicateFile", name));
            }
        }
    }

    private record Body(String contentType, byte[] content) implements RequestContext {

        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public String getContentType() {
            return contentType;
        }

        @Override
        @SuppressWarnings("deprecation")
        public int getContentLength() {
            return content.length;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(content);
        }
    }
}
