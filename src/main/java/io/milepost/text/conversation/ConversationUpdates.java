package io.milepost.text.conversation;

import io.milepost.error.NotFoundException;
import io.milepost.text.conversation.Conversation.Outcome;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Changes what conversations wait for. Joins the caller's transaction. */
@Repository
class ConversationUpdates {

    private final JdbcClient jdbc;
    private final Conversations conversations;

    ConversationUpdates(JdbcClient jdbc, Conversations conversations) {
        this.jdbc = jdbc;
        this.conversations = conversations;
    }

    /** Locks the conversation until the end of the caller's transaction. */
    Conversation lock(UUID id) {
        jdbc.sql("select id from conversation where id = ? for update")
                .param(id)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("conversation", id.toString()));
        return conversations.get(id);
    }

    /** Ends what waits for a decision. */
    void close(UUID id, Outcome outcome, String user, Instant now) {
        jdbc.sql(
                        """
                        update conversation set closed_at = :now, closed_by = :user, outcome = :outcome, held_since = null,
                          task_due_at = null where id = :id""")
                .param("now", Timestamp.from(now))
                .param("user", user)
                .param("outcome", outcome.name())
                .param("id", id)
                .update();
    }

    /** Somebody of the group has to decide, and has the whole time for it. */
    void waitAgain(UUID id, String group, Instant now) {
        jdbc.sql(
                        """
                        update conversation set group_name = ?, handed_over_at = ?, escalated_at = null,
                          version = version + 1
                        where id = ?""")
                .params(group, Timestamp.from(now), id)
                .update();
    }

    /**
     * @param start a group that has waited less than since then still has time
     * @return whether it is escalated by this call
     */
    boolean escalate(UUID id, Instant start, Instant now) {
        return jdbc.sql(
                                """
                                update conversation set escalated_at = :now
                                where id = :id and closed_at is null and escalated_at is null and opened_at <= :start
                                  and (handed_over_at is null or handed_over_at <= :start)""")
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .param("start", Timestamp.from(start))
                        .update()
                == 1;
    }

    /** @return conversations whose task has to be started, the longest due first */
    List<UUID> findTasksDue(Instant now, int limit) {
        return jdbc.sql("select id from conversation where task_due_at <= :now order by task_due_at limit :limit")
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    void setTaskDue(UUID id, Instant at) {
        jdbc.sql("update conversation set task_due_at = :at where id = :id and task_due_at is not null")
                .param("at", Timestamp.from(at))
                .param("id", id)
                .update();
    }

    void setTaskStarted(UUID id, String processId) {
        jdbc.sql("update conversation set task_due_at = null, process_id = ? where id = ?")
                .params(processId, id)
                .update();
    }

    /** @return process instance with its latest task; empty before the first */
    Optional<String> findProcess(UUID id) {
        return jdbc.sql("select process_id from conversation where id = ? and process_id is not null")
                .param(id)
                .query(String.class)
                .optional();
    }

    /** @return whether its task has to be started; false if another node does it at this moment */
    boolean lockTaskDue(UUID id) {
        return !jdbc.sql("select id from conversation where id = ? and task_due_at is not null for update skip locked")
                .param(id)
                .query(UUID.class)
                .list()
                .isEmpty();
    }
}
