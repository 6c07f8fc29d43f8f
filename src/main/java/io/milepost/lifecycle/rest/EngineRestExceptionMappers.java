package io.milepost.lifecycle.rest;

import static io.milepost.messages.Messages.message;

import io.milepost.database.DatabaseFailure;
import io.milepost.database.DatabaseFailureLog;
import io.milepost.error.DomainException;
import io.milepost.error.InvalidFieldException;
import io.milepost.web.error.PayloadTooLargeException;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Maps rejections in the engine's REST interface and web apps to the message, in the engine's own error format.
 * Tasklist shows it above the form. Jersey discovers the mappers through {@code META-INF/services}.
 */
public final class EngineRestExceptionMappers implements AutoDiscoverable {

    private static final Logger log = LoggerFactory.getLogger(EngineRestExceptionMappers.class);

    /** Takes precedence over the engine's own mappers of the same exceptions. */
    private static final int FIRST = 1;

    @Override
    public void configure(FeatureContext context) {
        context.register(new RuntimeExceptionMapper());
        context.register(new PayloadTooLargeExceptionMapper());
        context.register(new StackOverflowErrorMapper());
        context.register(new EngineExceptionMapper(), FIRST);
        context.register(new EngineRestExceptionMapper(), FIRST);
    }

    private abstract static class CauseMapper<E extends Throwable> implements ExceptionMapper<E> {

        @Override
        public final Response toResponse(E failure) {
            return respondToCause(failure);
        }
    }

    /** Unwrapped, such as a rejection, or a transaction that could not start. */
    private static final class RuntimeExceptionMapper extends CauseMapper<RuntimeException> {}

    /** Unwrapped by Jersey while it reads a body. */
    private static final class PayloadTooLargeExceptionMapper extends CauseMapper<PayloadTooLargeException> {}

    /** The engine reads models and expressions by recursion. */
    private static final class StackOverflowErrorMapper extends CauseMapper<StackOverflowError> {}

    /** Wrapped by the engine, such as a rejection by a listener. */
    private static final class EngineExceptionMapper extends CauseMapper<ProcessEngineException> {}

    /** Wrapped by the engine and by its REST interface. */
    private static final class EngineRestExceptionMapper extends CauseMapper<RestException> {}

    private static Response respondToCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DomainException exception) {
                return respondToDomainException(exception);
            }
            if (cause instanceof OptimisticLockingException) {
                return respond(Status.CONFLICT, message("task.error.changed"));
            }
            if (cause instanceof StackOverflowError) {
                return respond(Status.BAD_REQUEST, "The model or one of its expressions is nested too deeply.");
            }
            if (cause instanceof PayloadTooLargeException tooLarge) {
                return respond(Status.REQUEST_ENTITY_TOO_LARGE, tooLarge.getMessage());
            }
            if (cause instanceof NullValueException
                    && String.valueOf(cause.getMessage()).startsWith("Cannot find task")) {
                return respond(Status.NOT_FOUND, message("task.error.completed"));
            }
            if (cause instanceof DataAccessException || cause instanceof SQLException) {
                return respondToDatabaseError(failure);
            }
        }
        return DatabaseFailure.find(failure)
                .map(database -> respondToDatabaseFailure(database, failure))
                .orElseGet(() -> respondByEngineStatus(failure));
    }

    private static Response respondByEngineStatus(Throwable failure) {
        var engine = ExceptionHandlerHelper.getInstance();
        var rejected = engine.getStatus(failure) == Status.INTERNAL_SERVER_ERROR
                ? RequestErrorClassifier.classify(failure)
                : Optional.<Status>empty();
        return rejected.map(status -> respondToRequestError(status, failure))
                .orElseGet(() -> engine.getResponse(failure));
    }

    private static Response respondToRequestError(Status status, Throwable failure) {
        if (RequestErrorClassifier.isUnexpectedInput(failure)) {
            log.warn("The engine rejected a request at {}: {}", failure.getStackTrace()[0], failure.toString());
        }
        return failure instanceof ProcessEngineException || failure instanceof RestException
                ? Response.status(status)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(ExceptionHandlerHelper.getInstance().fromException(failure))
                        .build()
                : respond(
                        status,
                        "The request is not valid: something in it is missing, does not exist, or has the wrong type.");
    }

    /** The engine would return the exception's message, which contains the SQL statement. */
    private static Response respondToDatabaseError(Throwable failure) {
        return DatabaseFailure.find(failure)
                .map(database -> respondToDatabaseFailure(database, failure))
                .orElseGet(() -> {
                    var rejected = RequestErrorClassifier.classify(failure);
                    if (rejected.isPresent()) {
                        return respond(
                                rejected.get(),
                                rejected.get() == Status.CONFLICT
                                        ? "The id already exists, or the request names something that does not exist."
                                        : "A value in the request is too large for the database.");
                    }
                    log.error("A request to the engine failed at the database", failure);
                    return respond(Status.INTERNAL_SERVER_ERROR, message("task.error.failed"));
                });
    }

    private static Response respondToDatabaseFailure(DatabaseFailure database, Throwable failure) {
        DatabaseFailureLog.warn(database, failure);
        var message = database == DatabaseFailure.BUSY ? message("task.error.busy") : message("task.error.unavailable");
        return Response.fromResponse(respond(Status.SERVICE_UNAVAILABLE, message))
                .header(HttpHeaders.RETRY_AFTER, database.retryAfter().toSeconds())
                .build();
    }

    private static Response respondToDomainException(DomainException exception) {
        return respond(
                Status.fromStatusCode(exception.status()),
                exception instanceof InvalidFieldException invalid
                        ? invalid.field() + ": " + invalid.getMessage()
                        : exception.getMessage());
    }

    private static Response respond(Status status, String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("type", "RequestRejected", "message", message))
                .build();
    }
}
