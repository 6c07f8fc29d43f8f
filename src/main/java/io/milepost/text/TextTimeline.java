package io.milepost.text;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.milepost.shared.RecordParameters;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** The append-only timelines of texts, in table {@code text_status_event}. Joins the caller's transaction. */
@Repository
public class TextTimeline {

    /**
     * A status change of a text.
     *
     * @param detail details of the change, for staff; may be empty
     */
    public record TimelineEntry(@JsonIgnore UUID textId, Instant at, TextStatus status, String detail) {}

    private final NamedParameterJdbcTemplate jdbc;

    TextTimeline(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Runs one JDBC batch. */
    public void append(List<TimelineEntry> entries) {
        jdbc.batchUpdate(
                "insert into text_status_event (text_id, at, status, detail) values (:textId, :at, :status, :detail)",
                RecordParameters.batch(entries));
    }

    /** @return the entries of each of the texts, oldest first; texts without entries are omitted */
    public Map<UUID, List<TimelineEntry>> find(Collection<UUID> texts) {
        if (texts.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .query(
                        "select text_id, at, status, detail from text_status_event where text_id in (:texts) order by id",
                        Map.of("texts", texts),
                        (row, number) -> new TimelineEntry(
                                row.getObject("text_id", UUID.class),
                                row.getTimestamp("at").toInstant(),
                                TextStatus.valueOf(row.getString("status")),
                                row.getString("detail")))
                .stream()
                .collect(groupingBy(TimelineEntry::textId));
    }
}
