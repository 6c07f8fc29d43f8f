package io.milepost.text;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Adds to the append-only timelines of texts. Joins the caller's transaction. */
@Repository
class TextEvents {

    /** @param detail details of the change, for staff; may be empty */
    record Entry(UUID text, TextStatus status, String detail) {}

    private final JdbcTemplate jdbc;

    TextEvents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Runs one JDBC batch. */
    void add(List<Entry> entries, Instant at) {
        if (!entries.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into text_status_event (text_id, at, status, detail) values (?, ?, ?, ?)",
                    entries.stream()
                            .map(e -> new Object[] {
                                e.text(), Timestamp.from(at), e.status().name(), e.detail()
                            })
                            .toList());
        }
    }
}
