package io.milepost.database.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets one node at a time start on a PostgreSQL database, from the first migration until the first start has created
 * everything: tables, tables of the engine, groups, the first administrator, models. A node that starts at the same
 * time waits. The lock belongs to a transaction, not to a connection, so that it also works with a connection pooler
 * such as PgBouncer. PostgreSQL releases it when the node that holds it stops.
 */
@Component
class StartupLock implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(StartupLock.class);

    /** Any number that no other program uses as an advisory lock in the same database. */
    private static final long KEY = 0x4D696C65706F7374L;

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(500);

    private final DataSource database;
    private @Nullable Connection holder;

    StartupLock(DataSource database) {
        this.database = database;
    }

    /**
     * Waits until no other node is starting. Does nothing on H2, where only one process opens the file.
     *
     * @throws IllegalStateException if another node has been starting for five minutes
     */
    synchronized void acquire() {
        try {
            var connection = database.getConnection();
            if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                holder = connection;
                connection.setAutoCommit(false);
                awaitLock(connection);
            } else {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot determine whether another node is starting", e);
        }
    }

    private void awaitLock(Connection connection) throws SQLException {
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        for (var first = true; !tryLock(connection); first = false) {
            if (first) {
                log.info("Another node is starting on this database. Waiting for it");
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Another node has been starting on this database for "
                        + TIMEOUT.toMinutes() + " minutes. Stop it, or wait, and start this one again");
            }
            pause();
        }
    }

    /** On success, leaves the transaction open: it is idle until the node has started. */
    private static boolean tryLock(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local idle_in_transaction_session_timeout = 0");
            try (var result = statement.executeQuery("select pg_try_advisory_xact_lock(" + KEY + ")")) {
                result.next();
                var locked = result.getBoolean(1);
                if (!locked) {
                    connection.rollback();
                }
                return locked;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_INTERVAL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while another node is starting", e);
        }
    }

    /** Allows other nodes to start. Safe to repeat. */
    @EventListener(ApplicationReadyEvent.class)
    synchronized void release() {
        if (holder == null) {
            return;
        }
        try (var connection = holder) {
            connection.commit();
        } catch (SQLException e) {
            log.warn("The connection that held the startup lock is closed: {}", e.toString());
        } finally {
            holder = null;
        }
    }

    /** Releases the lock of a failed start. */
    @Override
    public void destroy() {
        release();
    }
}
