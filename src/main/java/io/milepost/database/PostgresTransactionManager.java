package io.milepost.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DelegatingTransactionDefinition;

/**
 * Sets the isolation of a transaction for this transaction only. JDBC would set it for the connection, before the
 * transaction: with a pooler such as PgBouncer, it would reach the transactions of others instead.
 */
final class PostgresTransactionManager extends JdbcTransactionManager {

    PostgresTransactionManager(DataSource database) {
        super(database);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(
                transaction,
                definition.getIsolationLevel() == TransactionDefinition.ISOLATION_REPEATABLE_READ
                        ? new RepeatableRead(definition)
                        : definition);
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        if (definition instanceof RepeatableRead) {
            try (var statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read");
            }
        }
    }

    private static final class RepeatableRead extends DelegatingTransactionDefinition {

        RepeatableRead(TransactionDefinition definition) {
            super(definition);
        }

        /** JDBC is not to set it. */
        @Override
        public int getIsolationLevel() {
            return ISOLATION_DEFAULT;
        }
    }
}
