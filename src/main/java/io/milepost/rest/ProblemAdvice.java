package io.milepost.rest;

import io.milepost.problem.Invalid;
import io.milepost.problem.Refusal;
import io.milepost.problem.Unknown;
import io.milepost.rest.Problems.FieldProblem;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers every failed request with problem+json: what was wrong, field by field, and never how the program looks inside. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ProblemDetail refused(Refusal refusal) {
        if (refusal instanceof Invalid invalid) {
            return Problems.invalid(invalid.field(), invalid.getMessage());
        }
        var status = refusal instanceof Unknown ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT;
        return Problems.of(status, refusal.getMessage());
    }

    @ExceptionHandler
    ProblemDetail tooLarge(BodyTooLarge e) {
        return Problems.of(HttpStatus.PAYLOAD_TOO_LARGE, e.getMessage());
    }

    /** The same rows are being changed at this moment; whoever repeats the call finds them free. */
    @ExceptionHandler({PessimisticLockingFailureException.class, TransientDataAccessException.class})
    ResponseEntity<ProblemDetail> busy(Exception e) {
        log.warn("Request gave way to another one on the same data: {}", e.toString());
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(Problems.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "The same data is being changed by another request; nothing was changed, repeat the call."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception e) throws Exception {
        if (e instanceof AccessDeniedException || e instanceof AuthenticationException) {
            throw e;
        }
        log.error("Request failed unexpectedly; nothing was changed", e);
        return ResponseEntity.internalServerError()
                .body(Problems.of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "Milepost could not do this and has changed nothing. The log of the server says why."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = e.getBindingResult().getAllErrors().stream()
                .map(error -> error instanceof FieldError field
                        ? Problems.fieldProblem(field)
                        : new FieldProblem("", String.valueOf(error.getDefaultMessage())))
                .distinct()
                .toList();
        return answer(Problems.invalid(errors));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var parameters = e.getValueResults().stream().flatMap(result -> result.getResolvableErrors().stream()
                .map(error -> new FieldProblem(
                        String.valueOf(result.getMethodParameter().getParameterName()),
                        String.valueOf(error.getDefaultMessage()))));
        var beans = e.getBeanResults().stream()
                .flatMap(result -> result.getFieldErrors().stream().map(Problems::fieldProblem));
        return answer(Problems.invalid(Stream.concat(parameters, beans).toList()));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(Problems.unreadable(e.getCause() == null ? e : e.getCause()));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var name = e instanceof MethodArgumentTypeMismatchException mismatch ? mismatch.getName() : e.getPropertyName();
        var type = e.getRequiredType() == null
                ? "another type"
                : e.getRequiredType().getSimpleName();
        return answer(Problems.invalid(String.valueOf(name), "must be of type " + type));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(Problems.invalid(e.getParameterName(), "is missing"));
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }
}
