package io.milepost.text;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Adds to the append-only timelines of texts. Joins the caller's transaction. */
@Repository
public class TextTimeline {

    /** @param detail details of the change, for staff; may be empty */
    public record TimelineEntry(UUID textId, TextStatus status, String detail) {}

    private final JdbcTemplate jdbc;

    TextTimeline(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Runs one JDBC batch. */
    public void append(List<TimelineEntry> entries, Instant at) {
        if (!entries.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into text_status_event (text_id, at, status, detail) values (?, ?, ?, ?)",
                    entries.stream()
                            .map(e -> new Object[] {
                                e.textId(), Timestamp.from(at), e.status().name(), e.detail()
                            })
                            .toList());
        }
    }
}
