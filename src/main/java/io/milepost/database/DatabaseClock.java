package io.milepost.database;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The time of the database: one clock for all nodes, however far theirs are apart. For claims, leases and due times, and for
 * whatever is compared with them.
 */
@Component
public class DatabaseClock {

    private final JdbcClient jdbc;

    protected DatabaseClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return when the current transaction began, by one statement; the same within a transaction */
    public Instant now() {
        return jdbc.sql("select current_timestamp")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
