package io.milepost.lifecycle;

import io.milepost.database.RejectedValue;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response.Status;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
import org.camunda.spin.SpinRuntimeException;
import org.glassfish.jersey.message.internal.MessageBodyProviderNotFoundException;

/**
 * Recognizes failures of the engine's REST interface that the request is to blame for. The engine answers many of them with
 * 500, as if they were its own.
 */
final class RejectedRequests {

    /** The engine says it in these ways, and has one exception for all. */
    private static final Pattern NOT_FOUND = Pattern.compile(
            "(not found|\\bno \\S+( \\S+)? found|cannot find|do(es)? ?n[o']t exist|could not find|found with id)",
            Pattern.CASE_INSENSITIVE);

    /** Not our code, nor what a model calls. */
    private static final List<String> ENGINE = List.of("org.camunda.", "org.glassfish.jersey.");

    /** Class of SQLSTATE. Something of this id exists already, or something that is needed does not. */
    private static final String INTEGRITY_VIOLATION = "23";

    private RejectedRequests() {}

    /** @return the status that says so; empty if the failure may be the server's */
    static Optional<Status> find(Throwable failure) {
        var reported = failure instanceof RestException && failure.getCause() != null ? failure.getCause() : failure;
        if (reported instanceof NullValueException || reported instanceof NotFoundException) {
            return Optional.of(
                    NOT_FOUND.matcher(String.valueOf(reported.getMessage())).find()
                            ? Status.NOT_FOUND
                            : Status.BAD_REQUEST);
        }
        if (failure.getCause() instanceof MessageBodyProviderNotFoundException) {
            return Optional.of(Status.NOT_ACCEPTABLE);
        }
        if (isRefusedByEngine(reported)
                || isNotUnderstood(reported)
                || isUnreadableVariable(reported)
                || RejectedValue.isCauseOf(failure)) {
            return Optional.of(Status.BAD_REQUEST);
        }
        return isMissingVariable(reported) || isIntegrityViolation(failure)
                ? Optional.of(Status.CONFLICT)
                : Optional.empty();
    }

    /** A check of the engine or of its REST interface: what fails within them comes with a cause of another kind. */
    private static boolean isRefusedByEngine(Throwable failure) {
        if (failure instanceof InvalidRequestException && failure.getCause() == null) {
            return true;
        }
        var cause = failure;
        while (cause instanceof ProcessEngineException) {
            cause = cause.getCause();
        }
        return failure instanceof ProcessEngineException && cause == null;
    }

    /** The engine stumbled over null instead of an object, a text instead of a list, or the id of something that is gone. */
    static boolean isNotUnderstood(Throwable failure) {
        return isOfValue(failure)
                && List.of(failure.getStackTrace()).stream()
                        .map(StackTraceElement::getClassName)
                        .filter(name -> !name.startsWith("java."))
                        .findFirst()
                        .filter(name -> ENGINE.stream().anyMatch(name::startsWith))
                        .isPresent();
    }

    private static boolean isOfValue(Throwable failure) {
        return failure instanceof NullPointerException
                || failure instanceof IllegalArgumentException
                || failure instanceof ClassCastException
                || failure instanceof IndexOutOfBoundsException
                || failure instanceof UnsupportedOperationException
                || failure instanceof DateTimeException
                || failure instanceof ProcessingException;
    }

    /** A variable of type JSON holds no JSON. */
    private static boolean isUnreadableVariable(Throwable failure) {
        return failure instanceof ProcessEngineException
                && causes(failure).anyMatch(SpinRuntimeException.class::isInstance);
    }

    /** The model uses a variable that is not set, or a name that it cannot reach. */
    private static boolean isMissingVariable(Throwable failure) {
        return failure instanceof ProcessEngineException
                && causes(failure).anyMatch(PropertyNotFoundException.class::isInstance);
    }

    private static boolean isIntegrityViolation(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof SQLException database
                        && String.valueOf(database.getSQLState()).startsWith(INTEGRITY_VIOLATION));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
