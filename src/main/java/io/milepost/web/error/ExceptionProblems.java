package io.milepost.web.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.milepost.database.DataExceptions;
import io.milepost.database.DatabaseFailure;
import io.milepost.error.DomainException;
import io.milepost.error.InvalidFieldException;
import io.milepost.web.error.ProblemDetails.FieldProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;

/** Describes why a request, or a line of it, failed. The description names each invalid field and no internals. */
public final class ExceptionProblems {

    private static final Logger log = LoggerFactory.getLogger(ExceptionProblems.class);

    private ExceptionProblems() {}

    /** @param e logged with its stack trace if it is an error in the program */
    public static ProblemDetail describe(Exception e) {
        if (e instanceof DomainException domainException) {
            return describe(domainException);
        }
        if (e instanceof BindException invalid) {
            return describe(invalid);
        }
        if (e instanceof PayloadTooLargeException tooLarge) {
            return ProblemDetails.forStatus(HttpStatus.PAYLOAD_TOO_LARGE, tooLarge.getMessage());
        }
        return DatabaseFailure.find(e)
                .map(failure -> ProblemDetails.forStatus(HttpStatus.SERVICE_UNAVAILABLE, failure.message()))
                .orElseGet(() -> describeUnexpected(e));
    }

    /** Locates the error in JSON that a client sent, without repeating its values. */
    public static ProblemDetail describeUnreadable(JsonProcessingException e) {
        return ProblemDetails.unreadable(e);
    }

    private static ProblemDetail describe(DomainException e) {
        if (e instanceof InvalidFieldException invalid) {
            return ProblemDetails.invalid(invalid.field(), invalid.getMessage());
        }
        return ProblemDetails.forStatus(HttpStatus.valueOf(e.status()), e.getMessage());
    }

    private static ProblemDetail describe(BindException e) {
        return ProblemDetails.invalid(e.getBindingResult().getAllErrors().stream()
                .map(error -> error instanceof FieldError field
                        ? ProblemDetails.fieldProblem(field)
                        : new FieldProblem("", String.valueOf(error.getDefaultMessage())))
                .distinct()
                .toList());
    }

    private static ProblemDetail describeUnexpected(Exception e) {
        if (DataExceptions.isCauseOf(e)) {
            return ProblemDetails.forStatus(
                    HttpStatus.BAD_REQUEST,
                    "A value contains a character, a number or a date that cannot be stored; nothing was changed.");
        }
        log.error("Request failed unexpectedly", e);
        return ProblemDetails.forStatus(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "The request failed. See the server log for the cause; repeat the call after it is fixed.");
    }
}
