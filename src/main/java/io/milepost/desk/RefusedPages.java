package io.milepost.desk;

import io.milepost.database.DatabaseFailure;
import io.milepost.database.DatabaseFailureLog;
import io.milepost.database.RejectedValue;
import io.milepost.problem.Conflict;
import io.milepost.problem.Refusal;
import io.milepost.problem.Unknown;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.BindException;
import org.springframework.validation.DataBinder;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** Tells a person on a page why something was refused, where the page they came from does not tell it itself. */
@ControllerAdvice("io.milepost.desk")
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusedPages {

    private static final Logger log = LoggerFactory.getLogger(RefusedPages.class);

    @ExceptionHandler
    ModelAndView refused(Refusal refusal) {
        var status = refusal instanceof Unknown
                ? HttpStatus.NOT_FOUND
                : refusal instanceof Conflict ? HttpStatus.CONFLICT : HttpStatus.BAD_REQUEST;
        return page(status, String.valueOf(refusal.getMessage()));
    }

    @ExceptionHandler
    ModelAndView mistyped(MethodArgumentTypeMismatchException e) {
        return page(HttpStatus.BAD_REQUEST, "The address of this page does not fit: look at " + e.getName() + ".");
    }

    private static ModelAndView busy(Exception e, HttpServletResponse response) {
        DatabaseFailureLog.warn(DatabaseFailure.BUSY, e);
        response.setHeader(
                HttpHeaders.RETRY_AFTER,
                String.valueOf(DatabaseFailure.BUSY.retryAfter().toSeconds()));
        return page(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Others work on the same data, or the database is busy. Nothing has been changed; try again.");
    }

    @ExceptionHandler
    ModelAndView unexpected(Exception e, HttpServletResponse response) throws Exception {
        var failure = DatabaseFailure.find(e);
        if (failure.equals(Optional.of(DatabaseFailure.BUSY))) {
            return busy(e, response);
        }
        if (e instanceof AccessDeniedException || failure.isPresent()) {
            throw e; // without its database not even the frame of the Desk can be shown
        }
        if (isOfBinding(e)
                || RejectedValue.isCauseOf(e)
                || e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return page(
                    HttpStatus.BAD_REQUEST,
                    "Milepost does not understand this address or this form. Nothing has been changed.");
        }
        log.error("Page failed unexpectedly", e);
        return page(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Milepost could not do this. Try again; if it stays so, tell operations: the log of the server says why.");
    }

    /** What was sent cannot become the form; the exception would repeat it, secrets and numbers too. */
    private static boolean isOfBinding(Exception e) {
        return e instanceof BindException
                || Arrays.stream(e.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(DataBinder.class.getName()));
    }

    private static ModelAndView page(HttpStatus status, String sentence) {
        return new ModelAndView("desk/refused", Map.of("sentence", sentence, "status", status.value()), status);
    }
}
