package io.milepost.text.conversation;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.error.ForbiddenException;
import io.milepost.error.NotFoundException;
import io.milepost.text.conversation.Conversation.Outcome;
import io.milepost.text.reply.ReplyKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Reads conversations. */
@Repository
public class Conversations {

    /** Which conversations a list has. */
    public enum State {
        OPEN,
        /** Open, and waiting longer than it should. */
        ESCALATED,
        CLOSED
    }

    /**
     * Some conversations of a list that may be long: it is not counted.
     *
     * @param hasNext whether there are more
     */
    public record ConversationPage(List<Conversation> content, int page, int size, boolean hasNext) {}

    private static final String SELECT =
            """
            select c.*, coalesce((select t.contact_code from text_message t
                where t.phone_number = c.phone_number and t.contact_code <> ''
                order by t.created_at desc limit 1),
                (select k.code from contact k where k.phone_number = c.phone_number order by k.code limit 1), '') contact_code,
              coalesce((select t.contact_name from text_message t
                where t.phone_number = c.phone_number and t.contact_code <> ''
                order by t.created_at desc limit 1),
                (select k.full_name from contact k where k.phone_number = c.phone_number order by k.code limit 1), '') contact_name,
              coalesce((select t.status from text_message t
                where t.phone_number = c.phone_number and t.milestone = 'CONVERSATION' and t.occurrence is null
                  and t.created_at > c.last_text_at
                order by t.created_at desc limit 1), '') in ('FAILED', 'UNDELIVERED', 'SUPPRESSED') answer_failed,
              coalesce((select o.order_number from sales_order o
                where o.order_number in (select t.order_number from text_message t where t.phone_number = c.phone_number)
                order by case when o.ended_at is null then 0 else 1 end, o.entered_at desc, o.order_number limit 1), '')
                order_number
            from conversation c
            """;

    /** Conversations that a viewer sees, as {@link ConversationViewer#sees}. */
    static final String VISIBLE = " (:all or c.group_name in (:groups) or :escalated and c.escalated_at is not null)";

    private final JdbcClient jdbc;

    Conversations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return those that the viewer sees, latest text of the customer first; open ones oldest first, because they wait */
    public ConversationPage search(State state, ConversationViewer viewer, int page, int size) {
        var condition =
                switch (state) {
                    case OPEN -> " and c.closed_at is null order by c.last_text_at, c.id";
                    case ESCALATED ->
                        " and c.closed_at is null and c.escalated_at is not null order by c.last_text_at, c.id";
                    case CLOSED -> " and c.closed_at is not null order by c.last_text_at desc, c.id";
                };
        var found = visible(jdbc.sql(SELECT + "where" + VISIBLE + condition + " limit :limit offset :offset"), viewer)
                .param("limit", size + 1)
                .param("offset", (long) page * size)
                .query(Conversations::conversation)
                .list();
        return new ConversationPage(found.subList(0, Math.min(size, found.size())), page, size, found.size() > size);
    }

    static StatementSpec visible(StatementSpec statement, ConversationViewer viewer) {
        return statement
                .param("all", viewer.seesAll())
                .param("groups", viewer.groups().isEmpty() ? Set.of("") : viewer.groups())
                .param("escalated", viewer.seesEscalated());
    }

    public Optional<Conversation> find(UUID id) {
        return jdbc.sql(SELECT + "where c.id = ?")
                .param(id)
                .query(Conversations::conversation)
                .optional();
    }

    public Optional<Conversation> find(PhoneNumber phone) {
        return jdbc.sql(SELECT + "where c.phone_number = ?")
                .param(phone.e164())
                .query(Conversations::conversation)
                .optional();
    }

    /** @return the conversation whose latest task is in this process instance */
    public Optional<Conversation> findByProcess(String processId) {
        return jdbc.sql(SELECT + "where c.process_id = ?")
                .param(processId)
                .query(Conversations::conversation)
                .optional();
    }

    /**
     * @throws NotFoundException  if there is no such conversation
     * @throws ForbiddenException if the viewer does not see it
     */
    public Conversation get(UUID id, ConversationViewer viewer) {
        var conversation = get(id);
        viewer.require(conversation);
        return conversation;
    }

    /** @throws NotFoundException if there is no such conversation */
    Conversation get(UUID id) {
        return find(id).orElseThrow(() -> new NotFoundException("conversation", id.toString()));
    }

    private static Conversation conversation(ResultSet row, int number) throws SQLException {
        var outcome = row.getString("outcome");
        return new Conversation(
                row.getObject("id", UUID.class),
                new PhoneNumber(row.getString("phone_number")),
                ReplyKind.valueOf(row.getString("kind")),
                row.getString("contact_code"),
                row.getString("contact_name"),
                row.getString("order_number"),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("last_text_at").toInstant(),
                instant(row.getTimestamp("held_since")),
                row.getString("group_name"),
                instant(row.getTimestamp("escalated_at")),
                instant(row.getTimestamp("closed_at")),
                row.getString("closed_by"),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getBoolean("answer_failed"),
                row.getInt("version"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
