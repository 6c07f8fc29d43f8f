package io.milepost.desk;

import io.milepost.database.DataExceptions;
import io.milepost.database.DatabaseFailure;
import io.milepost.database.DatabaseFailureLog;
import io.milepost.error.DomainException;
import io.milepost.error.StaleVersionException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
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

/** Shows an error page when a page or form of the Desk fails and its controller did not handle that. */
@ControllerAdvice("io.milepost.desk")
@Order(Ordered.HIGHEST_PRECEDENCE)
class DeskExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(DeskExceptionHandler.class);

    @ExceptionHandler
    ModelAndView handleDomainException(DomainException exception) {
        return errorPage(
                HttpStatus.valueOf(exception.status()),
                new DefaultMessageSourceResolvable(new String[0], exception.getMessage()));
    }

    /** The script of the form compares what is now saved with what was entered ({@code conflict.js}). */
    @ExceptionHandler
    ModelAndView handleStaleVersion(StaleVersionException exception) {
        var page = errorPage(HttpStatus.CONFLICT, message("error.stale.text"));
        page.addObject("stale", true);
        return page;
    }

    @ExceptionHandler
    ModelAndView handleTypeMismatch(MethodArgumentTypeMismatchException e) {
        return errorPage(HttpStatus.BAD_REQUEST, message("error.desk.parameter", e.getName()));
    }

    private static ModelAndView handleBusy(Exception e, HttpServletResponse response) {
        DatabaseFailureLog.warn(DatabaseFailure.BUSY, e);
        response.setHeader(
                HttpHeaders.RETRY_AFTER,
                String.valueOf(DatabaseFailure.BUSY.retryAfter().toSeconds()));
        return errorPage(HttpStatus.SERVICE_UNAVAILABLE, message("error.desk.busy"));
    }

    @ExceptionHandler
    ModelAndView handleUnexpected(Exception e, HttpServletResponse response) throws Exception {
        var failure = DatabaseFailure.find(e);
        if (failure.equals(Optional.of(DatabaseFailure.BUSY))) {
            return handleBusy(e, response);
        }
        if (e instanceof AccessDeniedException || failure.isPresent()) {
            throw e; // without the database not even the frame of the Desk can be rendered
        }
        if (isBindingFailure(e)
                || DataExceptions.isCauseOf(e)
                || e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return errorPage(HttpStatus.BAD_REQUEST, message("error.desk.request"));
        }
        log.error("Page failed unexpectedly", e);
        return errorPage(HttpStatus.INTERNAL_SERVER_ERROR, message("error.desk.unexpected"));
    }

    /** The request cannot be bound to the form. The exception would repeat its values, including secrets and phone numbers. */
    private static boolean isBindingFailure(Exception e) {
        return e instanceof BindException
                || Arrays.stream(e.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(DataBinder.class.getName()));
    }

    private static ModelAndView errorPage(HttpStatus status, MessageSourceResolvable message) {
        return new ModelAndView("desk/error", Map.of("message", message, "status", status.value()), status);
    }

    private static MessageSourceResolvable message(String key, Object... arguments) {
        return new DefaultMessageSourceResolvable(new String[] {key}, arguments);
    }
}
