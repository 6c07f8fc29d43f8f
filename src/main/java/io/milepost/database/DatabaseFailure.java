package io.milepost.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.h2.mvstore.MVStoreException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/**
 * Failures that are not caused by the request, so that it can be repeated unchanged. The only place that classifies
 * them. Anything else is an error in the request or the program.
 */
public enum DatabaseFailure {
    /** Another transaction holds the same rows, or a statement timed out. The transaction was rolled back. */
    BUSY(Duration.ofSeconds(1)),
    /** The database is unreachable, full, read-only or out of connections. A commit in progress may have succeeded. */
    UNAVAILABLE(Duration.ofSeconds(5));

    /** SQLSTATE classes: 08 connection, 53 resources (disk, memory, connections), 58 system error. */
    private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "53", "58");

    /**
     * PostgreSQL: admin shutdown, crash shutdown, cannot connect now, idle session timeout; read-only transaction
     * (standby, or after a failover); idle-in-transaction timeout; transaction resolution unknown; terminated
     * session.
     */
    private static final Set<String> UNAVAILABLE_STATES =
            Set.of("57P01", "57P02", "57P03", "57P05", "25006", "25P03", "40003");

    /** PostgreSQL: serialization failure, deadlock, statement canceled, lock not available; H2: lock timeout. */
    private static final Set<String> BUSY_STATES =
            Set.of("40000", "40001", "40P01", "57014", "25P04", "55P03", "HYT00", "HYT01");

    /**
     * H2, which has its own states: connection closed, I/O errors, out of memory. If the file cannot be written, the
     * cause has the state.
     */
    private static final Set<Integer> UNAVAILABLE_CODES = Set.of(90007, 90028, 90031, 90108);

    /** H2: another transaction just changed the same row. */
    private static final int CONCURRENT_UPDATE = 90131;

    private final Duration retryAfter;

    DatabaseFailure(Duration retryAfter) {
        this.retryAfter = retryAfter;
    }

    /** @return how long a client should wait before it repeats the request */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** @return message for the client */
    public String message() {
        return this == BUSY
                ? "The database is busy with other requests; repeat the call."
                : "Milepost cannot reach its database. The call may have been applied; repeat it.";
    }

    /**
     * @param failure any exception; its causes are searched, because the engine, Tomcat and Spring wrap exceptions
     * @return empty if the database did not fail
     */
    public static Optional<DatabaseFailure> find(Throwable failure) {
        var translated = Optional.<DatabaseFailure>empty();
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException reported) {
                return findInChain(reported);
            }
            if (translated.isEmpty()) {
                translated = classifyTranslated(cause);
            }
        }
        return translated;
    }

    /** @return whether the database failed in this way; false if it did not fail */
    public boolean isCauseOf(Throwable failure) {
        return find(failure).filter(this::equals).isPresent();
    }

    /** The next exceptions of a failed batch have the reason. */
    private static Optional<DatabaseFailure> findInChain(SQLException first) {
        for (var next = first; next != null; next = next.getNextException()) {
            if (isBusy(next)) {
                return Optional.of(BUSY);
            }
            if (isUnavailable(next)) {
                return Optional.of(UNAVAILABLE);
            }
        }
        return Optional.empty();
    }

    private static boolean isBusy(SQLException failure) {
        return BUSY_STATES.contains(state(failure)) || failure.getErrorCode() == CONCURRENT_UPDATE;
    }

    private static boolean isUnavailable(SQLException failure) {
        var state = state(failure);
        return failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException
                || failure.getCause() instanceof MVStoreException
                || UNAVAILABLE_CODES.contains(failure.getErrorCode())
                || UNAVAILABLE_STATES.contains(state)
                || (state.isEmpty()
                        ? isConnectionPoolFailure(failure)
                        : UNAVAILABLE_CLASSES.contains(state.substring(0, 2)));
    }

    private static String state(SQLException failure) {
        var state = failure.getSQLState();
        return state == null || state.length() < 2 ? "" : state;
    }

    /** Both databases give each error a state. The connection pool gives none if it lost a connection or is closed. */
    private static boolean isConnectionPoolFailure(SQLException failure) {
        return failure.getErrorCode() == 0;
    }

    /** Spring exceptions without an exception of the driver, such as those translated from the engine. */
    private static Optional<DatabaseFailure> classifyTranslated(Throwable failure) {
        if (failure instanceof TransientDataAccessException || failure instanceof TransactionTimedOutException) {
            return Optional.of(BUSY);
        }
        return failure instanceof CannotCreateTransactionException
                        || failure instanceof DataAccessResourceFailureException
                        || failure instanceof RecoverableDataAccessException
                ? Optional.of(UNAVAILABLE)
                : Optional.empty();
    }
}
