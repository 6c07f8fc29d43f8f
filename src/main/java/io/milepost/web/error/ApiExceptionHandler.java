package io.milepost.web.error;

import io.milepost.database.DatabaseFailure;
import io.milepost.database.DatabaseFailureLog;
import io.milepost.web.error.ProblemDetails.FieldProblem;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Responds to failed requests with problem+json that names each invalid field and no internals. */
@RestControllerAdvice
final class ApiExceptionHandler extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ApiExceptionHandler.class);

    /** {@link DatabaseFailureFilter} responds to browsers. */
    private static ResponseEntity<Object> handleDatabaseFailure(
            DatabaseFailure failure, Exception e, WebRequest request) throws Exception {
        if (acceptsHtml(request)) {
            throw e;
        }
        DatabaseFailureLog.warn(failure, e);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, DatabaseFailureFilter.retryAfter(failure))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ExceptionProblems.describe(e));
    }

    @ExceptionHandler
    ResponseEntity<Object> handleUnexpectedException(Exception e, WebRequest request) throws Exception {
        if (e instanceof AccessDeniedException || e instanceof AuthenticationException) {
            throw e;
        }
        var failure = DatabaseFailure.find(e);
        if (failure.isPresent()) {
            return handleDatabaseFailure(failure.get(), e, request);
        }
        return toResponse(ExceptionProblems.describe(e));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return toResponse(ExceptionProblems.describe(e));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var parameters = e.getValueResults().stream().flatMap(result -> result.getResolvableErrors().stream()
                .map(error -> new FieldProblem(
                        String.valueOf(result.getMethodParameter().getParameterName()),
                        String.valueOf(error.getDefaultMessage()))));
        var beans = e.getBeanResults().stream()
                .flatMap(result -> result.getFieldErrors().stream().map(ProblemDetails::fieldProblem));
        return toResponse(
                ProblemDetails.invalid(Stream.concat(parameters, beans).toList()));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PayloadTooLargeException tooLarge) {
                return toResponse(ExceptionProblems.describe(tooLarge));
            }
        }
        return toResponse(ProblemDetails.unreadable(e.getCause() == null ? e : e.getCause()));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var withType = new HttpHeaders(headers);
        withType.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return super.handleExceptionInternal(e, body, withType, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return sendErrorPage(status, request)
                ? null
                : super.handleNoResourceFoundException(e, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return sendErrorPage(status, request)
                ? null
                : super.handleHttpRequestMethodNotSupported(e, headers, status, request);
    }

    /** Browsers get the HTML error page. */
    private static boolean sendErrorPage(HttpStatusCode status, WebRequest request) {
        var response = ((ServletWebRequest) request).getResponse();
        if (response == null || !acceptsHtml(request)) {
            return false;
        }
        try {
            response.sendError(status.value());
        } catch (IOException gone) {
            log.debug("The browser disconnected before the error was sent", gone);
        }
        return true;
    }

    private static boolean acceptsHtml(WebRequest request) {
        var accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var name = e instanceof MethodArgumentTypeMismatchException mismatch ? mismatch.getName() : e.getPropertyName();
        return toResponse(ProblemDetails.invalid(
                String.valueOf(name), "must be " + ProblemDetails.describeType(e.getRequiredType())));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return toResponse(ProblemDetails.invalid(e.getParameterName(), "is missing"));
    }

    /** Always problem+json, whatever the {@code Accept} header is. */
    private static ResponseEntity<Object> toResponse(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
