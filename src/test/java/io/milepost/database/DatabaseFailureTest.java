package io.milepost.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.BatchUpdateException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseFailureTest {

    @ParameterizedTest
    @CsvSource({
        "08001, UNAVAILABLE", // connection refused
        "08003, UNAVAILABLE", // connection closed
        "08006, UNAVAILABLE", // connection lost during a transaction or its commit
        "08007, UNAVAILABLE", // outcome of a commit unknown
        "57P01, UNAVAILABLE", // server is shutting down
        "57P02, UNAVAILABLE", // server has crashed
        "57P03, UNAVAILABLE", // server is starting
        "25006, UNAVAILABLE", // read-only, such as a standby
        "25P03, UNAVAILABLE", // idle in transaction too long
        "53100, UNAVAILABLE", // disk full
        "53200, UNAVAILABLE", // out of memory
        "53300, UNAVAILABLE", // too many connections
        "58030, UNAVAILABLE", // I/O error
        "40001, BUSY", // serialization failure
        "40P01, BUSY", // deadlock
        "55P03, BUSY", // lock not available
        "57014, BUSY", // statement took too long
    })
    void postgresqlStatesNotCausedByTheRequestAreDatabaseFailures(String state, DatabaseFailure expected) {
        assertThat(DatabaseFailure.find(wrapped(new SQLException("x", state)))).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23503", "22001", "42P01", "42601", "54001", "0A000", "25P02", "XX000"})
    void errorsOfTheRequestOrTheProgramAreNot(String state) {
        assertThat(DatabaseFailure.find(wrapped(new SQLException("x", state)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "90007, UNAVAILABLE", // connection closed
        "90028, UNAVAILABLE", // I/O error, such as a full disk
        "90031, UNAVAILABLE",
        "90108, UNAVAILABLE", // out of memory
        "90131, BUSY", // concurrent update
    })
    void h2CodesNotCausedByTheRequestAreDatabaseFailures(int code, DatabaseFailure expected) {
        assertThat(DatabaseFailure.find(wrapped(new SQLException("x", String.valueOf(code), code))))
                .contains(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {23505, 22001, 42102, 50000, 90001})
    void otherH2CodesAreNot(int code) {
        assertThat(DatabaseFailure.find(wrapped(new SQLException("x", String.valueOf(code), code))))
                .isEmpty();
    }

    @Test
    void aClosedH2DatabaseIsUnavailable() throws SQLException {
        var connection = DriverManager.getConnection("jdbc:h2:mem:failing");
        try (var other = DriverManager.getConnection("jdbc:h2:mem:failing");
                var statement = other.createStatement()) {
            statement.execute("shutdown immediately");
        }
        var failure = catchThrowable(() -> connection.createStatement().execute("select 1"));
        assertThat(DatabaseFailure.find(failure)).contains(DatabaseFailure.UNAVAILABLE);
    }

    @Test
    void aLockTimeoutOfH2IsBusy() throws SQLException {
        try (var holder = DriverManager.getConnection("jdbc:h2:mem:locked;LOCK_TIMEOUT=1");
                var waiter = DriverManager.getConnection("jdbc:h2:mem:locked;LOCK_TIMEOUT=1");
                var statement = holder.createStatement()) {
            statement.execute("create table t (id int primary key)");
            statement.execute("insert into t values (1)");
            holder.setAutoCommit(false);
            statement.execute("update t set id = 2");
            var failure = catchThrowable(() -> waiter.createStatement().execute("update t set id = 3"));
            assertThat(DatabaseFailure.find(failure)).contains(DatabaseFailure.BUSY);
        }
    }

    @Test
    void anExhaustedPoolIsUnavailable() {
        var failure = new CannotCreateTransactionException(
                "Could not open JDBC Connection for transaction",
                new SQLTransientConnectionException("pool - Connection is not available, request timed out"));
        assertThat(DatabaseFailure.find(failure)).contains(DatabaseFailure.UNAVAILABLE);
    }

    @Test
    void aConnectionLostByThePoolIsUnavailableEvenIfOnlyTheRollbackFails() {
        var rollback = new UncategorizedSQLException("JDBC rollback", null, new SQLException("Connection is closed"));
        assertThat(DatabaseFailure.find(rollback)).contains(DatabaseFailure.UNAVAILABLE);
    }

    @Test
    void aCommitWithoutResponseIsUnavailable() {
        var commit = new TransactionSystemException(
                "Could not commit JDBC transaction",
                new PSQLException("An I/O error occurred", PSQLState.CONNECTION_FAILURE));
        assertThat(DatabaseFailure.find(commit)).contains(DatabaseFailure.UNAVAILABLE);
    }

    @Test
    void aFailedBatchIsClassifiedByItsNextException() {
        var batch = new BatchUpdateException("Batch entry 0 was aborted", "XX000", 0, new int[0]);
        batch.setNextException(new SQLException("terminating connection", "57P01"));
        assertThat(DatabaseFailure.find(wrapped(batch))).contains(DatabaseFailure.UNAVAILABLE);
    }

    @Test
    void springExceptionsWithoutADriverExceptionAreClassified() {
        assertThat(DatabaseFailure.find(new OptimisticLockingFailureException("x")))
                .contains(DatabaseFailure.BUSY);
        assertThat(DatabaseFailure.find(new DataAccessResourceFailureException("x")))
                .contains(DatabaseFailure.UNAVAILABLE);
        assertThat(DatabaseFailure.find(new IllegalStateException("x"))).isEmpty();
    }

    private static RuntimeException wrapped(SQLException failure) {
        return new IllegalStateException("by the engine", new RuntimeException("by MyBatis", failure));
    }
}
