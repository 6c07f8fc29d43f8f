package io.milepost.text;

import io.milepost.shared.RecordParameters;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** Adds to the append-only timelines of texts. Joins the caller's transaction. */
@Repository
public class TextTimeline {

    /** @param detail details of the change, for staff; may be empty */
    public record TimelineEntry(UUID textId, Instant at, TextStatus status, String detail) {}

    private final NamedParameterJdbcTemplate batch;

    TextTimeline(NamedParameterJdbcTemplate batch) {
        this.batch = batch;
    }

    /** Runs one JDBC batch. */
    public void append(List<TimelineEntry> entries) {
        batch.batchUpdate(
                "insert into text_status_event (text_id, at, status, detail) values (:textId, :at, :status, :detail)",
                RecordParameters.batch(entries));
    }
}
