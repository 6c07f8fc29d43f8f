package io.milepost.text.conversation;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.consent.PhoneConsentService.ConsentKeyword;
import io.milepost.text.TextStatus;
import io.milepost.text.TextStatusReason;
import io.milepost.text.link.TrackingToken;
import io.milepost.text.reply.ReplyKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the texts of conversations: those of customers, and ours. */
@Repository
public class ConversationMessages {

    /** A page or response shows at most so many texts of a number, the latest. */
    public static final int MAX_MESSAGES = 200;

    /**
     * A text of a customer who was texted about an order.
     *
     * @param number masked
     * @param name   of the contact who was texted at the number about the order
     * @param text   null if the viewer does not see the conversation
     * @param kind   label of its kind, or the keyword
     */
    public record OrderReply(Instant at, String number, String name, @Nullable String text, String kind) {}

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

    private static final String SELECT_REPLIES =
            """
            select e.at, e.phone_number, t.contact_name, e.kind, e.reply_kind,
              case when e.reply_kind is null or exists (select 1 from conversation c
                where c.phone_number = e.phone_number and%s) then e.message_text end message_text
            from (select phone_number, min(contact_name) contact_name, min(created_at) first_at from text_message
              where order_number = :order and phone_number <> '' group by phone_number) t
            join consent_event e on e.phone_number = t.phone_number and e.source = 'TEXT' and e.at >= t.first_at
            order by e.at desc, e.id limit :limit"""
                    .formatted(Conversations.VISIBLE);

    private final JdbcClient jdbc;

    ConversationMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return all texts of the number and to it, oldest first; the latest {@value #MAX_MESSAGES} */
    public List<ConversationMessage> findLatest(PhoneNumber phone) {
        return jdbc.sql(SELECT_MESSAGES)
                .param("phone", phone.e164())
                .param("limit", MAX_MESSAGES)
                .query(ConversationMessages::message)
                .list();
    }

    /** @return texts of customers since the order's first text, at the numbers it texted; newest first, at most {@value #MAX_MESSAGES} */
    public List<OrderReply> findReplies(String order, ConversationViewer viewer) {
        return Conversations.visible(jdbc.sql(SELECT_REPLIES), viewer)
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
}
