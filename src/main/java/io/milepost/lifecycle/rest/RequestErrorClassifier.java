package io.milepost.lifecycle.rest;

import io.milepost.database.DataExceptions;
import io.milepost.error.Causes;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response.Status;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
import org.camunda.spin.SpinRuntimeException;
import org.glassfish.jersey.message.internal.MessageBodyProviderNotFoundException;

/**
 * Recognizes failures of the engine's REST interface that the request caused. The engine answers many of them with
 * 500, as if they were server errors.
 */
public final class RequestErrorClassifier {

    /** The engine uses these messages, and one exception class for all of them. */
    private static final Pattern NOT_FOUND = Pattern.compile(
            "(not found|\\bno \\S+( \\S+)? found|cannot find|do(es)? ?n[o']t exist|could not find|found with id)",
            Pattern.CASE_INSENSITIVE);

    /** Neither our code nor code that a model calls. */
    private static final List<String> ENGINE = List.of("org.camunda.", "org.glassfish.jersey.", "org.joda.time.");

    private static final List<String> SPIN = List.of("org.camunda.spin.");

    /** SQLSTATE class for integrity violations: the id already exists, or a referenced row does not. */
    private static final String INTEGRITY_VIOLATION = "23";

    private RequestErrorClassifier() {}

    /** @return the matching status; empty if the server may have caused the failure */
    public static Optional<Status> classify(Throwable failure) {
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
        if (isRejectedByEngine(reported)
                || isUnexpectedInput(reported)
                || isUnreadableVariable(reported)
                || DataExceptions.isCauseOf(failure)) {
            return Optional.of(Status.BAD_REQUEST);
        }
        return isMissingVariable(reported) || isIntegrityViolation(failure)
                ? Optional.of(Status.CONFLICT)
                : Optional.empty();
    }

    /** A check in the engine or its REST interface: failures inside them have a cause of another type. */
    private static boolean isRejectedByEngine(Throwable failure) {
        if (failure instanceof InvalidRequestException && failure.getCause() == null) {
            return true;
        }
        var cause = failure;
        while (cause instanceof ProcessEngineException) {
            cause = cause.getCause();
        }
        return failure instanceof ProcessEngineException && cause == null;
    }

    /** The engine received null instead of an object, a text instead of a list, or the id of a deleted object. */
    static boolean isUnexpectedInput(Throwable failure) {
        return isCausedByValue(failure) && isThrownIn(failure, ENGINE);
    }

    /** @param packages prefixes of names of classes; classes of Java do not count */
    private static boolean isThrownIn(Throwable failure, List<String> packages) {
        return List.of(failure.getStackTrace()).stream()
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
                .findFirst()
                .filter(name -> packages.stream().anyMatch(name::startsWith))
                .isPresent();
    }

    private static boolean isCausedByValue(Throwable failure) {
        return failure instanceof NullPointerException
                || failure instanceof IllegalArgumentException
                || failure instanceof ClassCastException
                || failure instanceof IndexOutOfBoundsException
                || failure instanceof UnsupportedOperationException
                || failure instanceof DateTimeException
                || failure instanceof ProcessingException;
    }

    /** A variable of type JSON does not contain JSON, or an object not what its class needs. */
    private static boolean isUnreadableVariable(Throwable failure) {
        return failure instanceof ProcessEngineException
                && Causes.of(failure)
                        .anyMatch(cause -> cause instanceof SpinRuntimeException || isUnreadableShortText(cause));
    }

    /** To report a text that it cannot read, Spin cuts it after ten characters, and fails if it is shorter. */
    private static boolean isUnreadableShortText(Throwable failure) {
        return failure instanceof IndexOutOfBoundsException && isThrownIn(failure, SPIN);
    }

    /** The model uses a variable that is not set, or a name that it cannot reach. */
    private static boolean isMissingVariable(Throwable failure) {
        return failure instanceof ProcessEngineException
                && Causes.of(failure).anyMatch(PropertyNotFoundException.class::isInstance);
    }

    private static boolean isIntegrityViolation(Throwable failure) {
        return Causes.of(failure)
                .anyMatch(cause -> cause instanceof SQLException database
                        && String.valueOf(database.getSQLState()).startsWith(INTEGRITY_VIOLATION));
    }
}
