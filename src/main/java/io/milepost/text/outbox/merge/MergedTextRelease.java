package io.milepost.text.outbox.merge;

import static io.milepost.messages.Messages.message;

import io.milepost.shared.RecordParameters;
import io.milepost.text.TextStatus;
import io.milepost.text.TextTimeline.TimelineEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Queues texts again whose news was to be sent with another text that is now not sent on purpose, or is sent without it.
 * Joins the caller's transaction.
 */
@Repository
public class MergedTextRelease {

    private static final String LOCK_STRANDED =
            """
            select id from text_message where merged_into in (:carriers) or merged_into is not null and id in (:dropped)
            order by id for update""";

    /**
     * Texts that were sent again by hand have a copy, which carries their news. A statement of its own after the lock, so that
     * it sees the copy of a user for whom the lock has waited.
     */
    private static final String FIND_STRANDED =
            """
            select id from text_message m where id in (:ids)
              and not exists (select 1 from text_message c where c.resend_of = m.id)""";

    private static final String RELEASE =
            """
            update text_message set status = 'QUEUED', reason = null, merged_into = null, due_at = :at, send_order_at = :at
            where id = :textId""";

    private static final UUID NONE = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    MergedTextRelease(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /**
     * No statement if both are empty; otherwise one, and two more if texts are queued again.
     *
     * @param carriers texts that are not sent, and may have carried others
     * @param dropped  texts whose news is no longer sent with another one
     * @return entries for the timeline of the texts that are queued again; the caller writes them
     */
    public List<TimelineEntry> release(Collection<UUID> carriers, Collection<UUID> dropped, Instant now) {
        if (carriers.isEmpty() && dropped.isEmpty()) {
            return List.of();
        }
        var locked = jdbc.sql(LOCK_STRANDED)
                .param("carriers", carriers.isEmpty() ? List.of(NONE) : carriers)
                .param("dropped", dropped.isEmpty() ? List.of(NONE) : dropped)
                .query(UUID.class)
                .list();
        if (locked.isEmpty()) {
            return List.of();
        }
        var stranded =
                jdbc.sql(FIND_STRANDED).param("ids", locked).query(UUID.class).list();
        var released = stranded.stream()
                .map(id -> new TimelineEntry(id, now, TextStatus.QUEUED, message("text.outbox.released")))
                .toList();
        batch.batchUpdate(RELEASE, RecordParameters.batch(released));
        return released;
    }
}
