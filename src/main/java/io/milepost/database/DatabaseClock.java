package io.milepost.database;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The time of the database: one clock for all nodes, however much their own clocks differ. For claims, leases and due
 * times, and everything that is compared with them.
 */
@Component
public class DatabaseClock {

    private final JdbcClient jdbc;
    private final TransactionCache<Class<?>, Instant> start = new TransactionCache<>();

    protected DatabaseClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return start of the current transaction, by at most one statement; the same throughout a transaction */
    public Instant now() {
        return start.find(DatabaseClock.class).orElseGet(() -> jdbc.sql("select current_timestamp")
                .query(OffsetDateTime.class)
                .single()
                .toInstant());
    }

    /** Keeps the time that another statement of the current transaction has read, so that {@link #now()} needs none. */
    public void remember(OffsetDateTime currentTimestamp) {
        start.put(DatabaseClock.class, currentTimestamp.toInstant());
    }
}
