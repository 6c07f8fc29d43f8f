package io.milepost.web.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.validation.FieldError;

/** Creates RFC 9457 problems that name each invalid field. */
final class ProblemDetails {

    /** @param field path of the field in the request; empty for the whole body */
    record FieldProblem(String field, String message) {}

    private ProblemDetails() {}

    static ProblemDetail forStatus(HttpStatus status, String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }

    /** @param problems the result has them sorted by field and message */
    static ProblemDetail invalid(List<FieldProblem> problems) {
        var errors = problems.stream()
                .sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::message))
                .toList();
        var problem = forStatus(
                HttpStatus.BAD_REQUEST,
                errors.stream()
                        .map(e -> e.field().isEmpty() ? e.message() : e.field() + ": " + e.message())
                        .collect(Collectors.joining("; ")));
        problem.setProperty("errors", errors);
        return problem;
    }

    static ProblemDetail invalid(String field, String message) {
        return invalid(List.of(new FieldProblem(field, message)));
    }

    static FieldProblem fieldProblem(FieldError error) {
        return new FieldProblem(
                error.getField(), error.getDefaultMessage() == null ? "invalid" : error.getDefaultMessage());
    }

    /** Locates the error in a JSON body, without repeating its values. */
    static ProblemDetail unreadable(Throwable cause) {
        if (cause instanceof UnrecognizedPropertyException e) {
            return invalid(path(e), "is not a field of this request; known are " + e.getKnownPropertyIds());
        }
        if (cause instanceof InvalidFormatException e) {
            return invalid(path(e), "must be " + describeType(e.getTargetType()));
        }
        if (cause instanceof StreamReadException e) {
            return invalid("", "The body is not valid JSON" + describeLocation(e) + ".");
        }
        if (cause instanceof MismatchedInputException e) {
            return invalid(
                    path(e),
                    e.getTargetType() == null ? "has the wrong type" : "must be " + describeType(e.getTargetType()));
        }
        if (cause instanceof JsonMappingException e) {
            return invalid(path(e), "cannot be read");
        }
        return invalid("", "The body is missing or cannot be read; send JSON in UTF-8.");
    }

    private static String describeLocation(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static String path(JsonMappingException e) {
        var path = new StringBuilder();
        for (var reference : e.getPath()) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    static String describeType(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type == UUID.class) {
            return "an id such as 123e4567-e89b-12d3-a456-426614174000";
        }
        if (type == Instant.class) {
            return "a time such as 2026-12-24T18:00:00Z";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (type == String.class) {
            return "a text in quotes";
        }
        if (type == LocalDate.class) {
            return "a date such as 2026-12-24";
        }
        if (type.isEnum()) {
            return "one of " + List.of(type.getEnumConstants());
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }
}
