package io.milepost.text.conversation;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.consent.OptOutService.ConsentKeyword;
import io.milepost.error.ForbiddenException;
import io.milepost.error.NotFoundException;
import io.milepost.text.TextStatus;
import io.milepost.text.TextStatusReason;
import io.milepost.text.conversation.Conversation.Outcome;
import io.milepost.text.link.TrackingToken;
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

    /** A page or response shows at most so many texts of a number, the latest. */
    public static final int MAX_MESSAGES = 200;

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

    /**
     * A text of a customer who was texted about an order.
     *
     * @param number masked
     * @param name   of the contact who was texted at the number about the order
     * @param text   null if the viewer does not see the conversation
     * @param kind   label of its kind, or the keyword
     */
    public record OrderReply(Instant at, String number, String name, @Nullable String text, String kind) {}

    private static final String SELECT =
            """
            select c.*, coalesce((select t.contact_code from text_message t
                where t.phone_number = c.phone_number and t.contact_code <> ''
                order by t.created_at desc limit 1), '') contact_code,
              coalesce((select t.contact_name from text_message t
                where t.phone_number = c.phone_number and t.contact_code <> ''
                order by t.created_at desc limit 1), '') contact_name,
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

    private static final String SELECT_MESSAGES =
            """
            select * from (
              select at, true from_customer, message_text, kind keyword, reply_kind, cast(null as uuid) text_id,
                cast(null as varchar) milestone, cast(null as varchar) order_number, cast(null as varchar) status,
                cast(null as varchar) reason
              from consent_event where phone_number = :phone and source = 'TEXT'
              union all
              select coalesce(sent_at, created_at), false, body, null, null, id, milestone, order_number, status, reason
              from text_message where phone_number = :phone
              order by 1 desc limit :limit) latest
            order by 1""";

    /** Conversations that a viewer sees, as {@link ConversationViewer#sees}. */
    static final String VISIBLE = " (:all or c.group_name in (:groups) or :escalated and c.escalated_at is not null)";

    private static final String SELECT_REPLIES =
            """
            select e.at, e.phone_number, t.contact_name, e.kind, e.reply_kind,
              case when e.reply_kind is null or exists (select 1 from conversation c
                where c.phone_number = e.phone_number and%s) then e.message_text end message_text
            from (select phone_number, min(contact_name) contact_name, min(created_at) first_at from text_message
              where order_number = :order and phone_number <> '' group by phone_number) t
            join consent_event e on e.phone_number = t.phone_number and e.source = 'TEXT' and e.at >= t.first_at
            order by e.at desc, e.id limit :limit"""
                    .formatted(VISIBLE);

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

    /** @return all texts of the number and to it, oldest first; the latest {@value #MAX_MESSAGES} */
    public List<ConversationMessage> findMessages(PhoneNumber phone) {
        return jdbc.sql(SELECT_MESSAGES)
                .param("phone", phone.e164())
                .param("limit", MAX_MESSAGES)
                .query(Conversations::message)
                .list();
    }

    /** @return texts of customers since the order's first text, at the numbers it texted; newest first, at most {@value #MAX_MESSAGES} */
    public List<OrderReply> findReplies(String order, ConversationViewer viewer) {
        return visible(jdbc.sql(SELECT_REPLIES), viewer)
                .param("order", order)
                .param("limit", MAX_MESSAGES)
                .query((row, number) -> {
                    var kind = row.getString("reply_kind");
                    return new OrderReply(
                            row.getTimestamp("at").toInstant(),
                            new PhoneNumber(row.getString("phone_number")).masked(),
                            row.getString("contact_name"),
                            row.getString("message_text"),
                            kind == null
                                    ? row.getString("kind")
                                    : ReplyKind.valueOf(kind).label());
                })
                .list();
    }

    /** @return words of the latest text; empty if there is none */
    String findLatestWords(PhoneNumber phone) {
        return jdbc.sql(
                        """
                        select message_text from consent_event where phone_number = ? and source = 'TEXT'
                        order by at desc limit 1""")
                .param(phone.e164())
                .query(String.class)
                .optional()
                .orElse("");
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

    private static ConversationMessage message(ResultSet row, int number) throws SQLException {
        var text = row.getString("message_text");
        var keyword = row.getString("keyword");
        var kind = row.getString("reply_kind");
        var status = row.getString("status");
        var reason = row.getString("reason");
        return new ConversationMessage(
                row.getTimestamp("at").toInstant(),
                row.getBoolean("from_customer"),
                text == null ? null : TrackingToken.hideIn(text),
                keyword == null ? null : ConsentKeyword.valueOf(keyword),
                kind == null ? null : ReplyKind.valueOf(kind),
                row.getObject("text_id", UUID.class),
                row.getString("milestone"),
                row.getString("order_number"),
                status == null ? null : TextStatus.valueOf(status),
                reason == null ? null : TextStatusReason.valueOf(reason));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
