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

    protected DatabaseClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return start of the current transaction, by one statement; the same throughout a transaction */
    public Instant now() {
        return jdbc.sql("select current_timestamp")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
