package io.milepost.lifecycle;

import io.milepost.database.DatabaseFailure;
import io.milepost.database.DatabaseFailureLog;
import io.milepost.error.DomainException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
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
public final class RefusalsInEngineRest implements AutoDiscoverable {

    private static final Logger log = LoggerFactory.getLogger(RefusalsInEngineRest.class);

    /** Takes precedence over the engine's own mappers of the same exceptions. */
    private static final int FIRST = 1;

    @Override
    public void configure(FeatureContext context) {
        context.register(new Refused());
        context.register(new TooLarge());
        context.register(new Unexpected());
        context.register(new Wrapped(), FIRST);
        context.register(new WrappedTwice(), FIRST);
    }

    private static final class Refused implements ExceptionMapper<DomainException> {

        @Override
        public Response toResponse(DomainException refusal) {
            return refused(refusal);
        }
    }

    private static final class TooLarge implements ExceptionMapper<PayloadTooLargeException> {

        @Override
        public Response toResponse(PayloadTooLargeException failure) {
            return tooLarge(failure);
        }
    }

    /** Unwrapped, such as a transaction that could not start. */
    private static final class Unexpected implements ExceptionMapper<RuntimeException> {

        @Override
        public Response toResponse(RuntimeException failure) {
            return unwrapped(failure);
        }
    }

    /** Wrapped by the engine, such as a rejection by a listener. */
    private static final class Wrapped implements ExceptionMapper<ProcessEngineException> {

        @Override
        public Response toResponse(ProcessEngineException failure) {
            return unwrapped(failure);
        }
    }

    /** Wrapped by the engine and by its REST interface. */
    private static final class WrappedTwice implements ExceptionMapper<RestException> {

        @Override
        public Response toResponse(RestException failure) {
            return unwrapped(failure);
        }
    }

    private static Response unwrapped(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DomainException refusal) {
                return refused(refusal);
            }
            if (cause instanceof OptimisticLockingException) {
                return answer(
                        Status.CONFLICT,
                        "Someone else has just changed the same order. Nothing was saved. Refresh, and try again if the step is still open.");
            }
            if (cause instanceof PayloadTooLargeException tooLarge) {
                return tooLarge(tooLarge);
            }
            if (cause instanceof NullValueException
                    && String.valueOf(cause.getMessage()).startsWith("Cannot find task")) {
                return answer(
                        Status.NOT_FOUND, "Someone else has just completed this task, or its order was canceled.");
            }
            if (cause instanceof DataAccessException || cause instanceof SQLException) {
                return failedAtDatabase(failure);
            }
        }
        return DatabaseFailure.find(failure)
                .map(database -> unavailable(database, failure))
                .orElseGet(() -> byStatus(failure));
    }

    private static Response byStatus(RuntimeException failure) {
        var engine = ExceptionHandlerHelper.getInstance();
        var rejected = engine.getStatus(failure) == Status.INTERNAL_SERVER_ERROR
                ? RejectedRequests.find(failure)
                : Optional.<Status>empty();
        return rejected.map(status -> rejected(status, failure)).orElseGet(() -> engine.getResponse(failure));
    }

    private static Response rejected(Status status, RuntimeException failure) {
        if (RejectedRequests.isNotUnderstood(failure)) {
            log.warn("The engine rejected a request", failure);
        }
        return failure instanceof ProcessEngineException || failure instanceof RestException
                ? Response.status(status)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(ExceptionHandlerHelper.getInstance().fromException(failure))
                        .build()
                : answer(
                        status,
                        "The request is not valid: something in it is missing, does not exist, or has the wrong type.");
    }

    /** The engine would return the exception's message, which contains the SQL statement. */
    private static Response failedAtDatabase(RuntimeException failure) {
        return DatabaseFailure.find(failure)
                .map(database -> unavailable(database, failure))
                .orElseGet(() -> {
                    var rejected = RejectedRequests.find(failure);
                    if (rejected.isPresent()) {
                        return answer(
                                rejected.get(),
                                rejected.get() == Status.CONFLICT
                                        ? "The id already exists, or the request names something that does not exist."
                                        : "A value in the request is too large for the database.");
                    }
                    log.error("A request to the engine failed at the database", failure);
                    return answer(
                            Status.INTERNAL_SERVER_ERROR,
                            "Milepost could not complete the request; nothing has been changed. See the server log.");
                });
    }

    private static Response unavailable(DatabaseFailure database, RuntimeException failure) {
        DatabaseFailureLog.warn(database, failure);
        var sentence = database == DatabaseFailure.BUSY
                ? "The database is busy; nothing has been changed. Try again in a moment."
                : "Milepost cannot reach its database. Your changes may have been saved: check before you repeat them.";
        return Response.fromResponse(answer(Status.SERVICE_UNAVAILABLE, sentence))
                .header(HttpHeaders.RETRY_AFTER, database.retryAfter().toSeconds())
                .build();
    }

    private static Response tooLarge(PayloadTooLargeException failure) {
        return answer(Status.REQUEST_ENTITY_TOO_LARGE, String.valueOf(failure.getMessage()));
    }

    private static Response refused(DomainException refusal) {
        return answer(
                status(refusal),
                refusal instanceof InvalidFieldException invalid
                        ? invalid.field() + ": " + invalid.getMessage()
                        : String.valueOf(refusal.getMessage()));
    }

    private static Status status(DomainException refusal) {
        if (refusal instanceof InvalidFieldException) {
            return Status.BAD_REQUEST;
        }
        return refusal instanceof NotFoundException ? Status.NOT_FOUND : Status.CONFLICT;
    }

    private static Response answer(Status status, String sentence) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("type", "Refusal", "message", sentence))
                .build();
    }
}
