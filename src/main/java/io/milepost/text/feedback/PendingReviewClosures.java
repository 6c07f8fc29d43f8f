package io.milepost.text.feedback;

import io.milepost.database.DatabaseClock;
import io.milepost.shared.RecordParameters;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code pending_review_closure}: texts whose open review is no longer needed and must be closed. */
@Repository
public class PendingReviewClosures {

    private static final int BATCH_SIZE = 50;
    private static final Duration RETRY_DELAY = Duration.ofMinutes(1);

    private record PendingClosure(UUID textId) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final DatabaseClock clock;

    PendingReviewClosures(JdbcClient jdbc, NamedParameterJdbcTemplate batch, DatabaseClock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    /** Joins the caller's transaction. Has no effect on texts without a review; repeating it changes nothing. */
    public void add(Collection<UUID> texts) {
        batch.batchUpdate(
                """
                insert into pending_review_closure (text_id, due_at) values (:textId, current_timestamp)
                on conflict do nothing""",
                RecordParameters.batch(texts.stream().map(PendingClosure::new).toList()));
    }

    /** @return some of the due entries, the least recently failed first */
    List<UUID> findDue() {
        return jdbc.sql("select text_id from pending_review_closure where due_at <= :now order by due_at limit :limit")
                .param("now", Timestamp.from(clock.now()))
                .param("limit", BATCH_SIZE)
                .query(UUID.class)
                .list();
    }

    /** @return false if there is none or another node has processed it; waits for a node that is processing it */
    boolean remove(UUID text) {
        return jdbc.sql("delete from pending_review_closure where text_id = ?")
                        .param(text)
                        .update()
                == 1;
    }

    void postpone(UUID text) {
        jdbc.sql("update pending_review_closure set due_at = :dueAt where text_id = :text")
                .param("dueAt", Timestamp.from(clock.now().plus(RETRY_DELAY)))
                .param("text", text)
                .update();
    }
}
