package io.milepost.desk;

import static io.milepost.messages.Messages.message;

import io.milepost.error.DomainException;
import io.milepost.error.NotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * Accepts a file that a script sends as the request body ({@code upload.js}), not as a part of a form: the CSRF token (in a
 * header) and the permission are checked before any of it is read, and nothing is written to disk.
 */
public final class FileUpload {

    private FileUpload() {}

    /**
     * @param request      with the file's name, percent-encoded, in the header {@code X-File-Name}
     * @param maxMegabytes at most; of a larger file, one byte more is read
     * @param keep         keeps the file under its name, empty if the request names none, and returns where it then is
     * @return 201; 422 with a sentence if the file did not arrive or {@code keep} rejected it
     * @throws NotFoundException if {@code keep} throws it
     */
    public static ResponseEntity<?> receive(
            HttpServletRequest request, int maxMegabytes, BiFunction<String, byte[], URI> keep) {
        byte[] content;
        try {
            content = request.getInputStream().readNBytes(maxMegabytes * 1024 * 1024 + 1);
        } catch (IOException e) {
            return rejected(message("import.upload.incomplete", maxMegabytes));
        }
        try {
            return ResponseEntity.created(keep.apply(fileName(request), content))
                    .build();
        } catch (NotFoundException e) {
            throw e;
        } catch (DomainException e) {
            return rejected(e.getMessage());
        }
    }

    private static String fileName(HttpServletRequest request) {
        var encoded = Objects.requireNonNullElse(request.getHeader("X-File-Name"), "");
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return encoded;
        }
    }

    private static ResponseEntity<?> rejected(String message) {
        return ResponseEntity.unprocessableEntity()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, message));
    }
}
