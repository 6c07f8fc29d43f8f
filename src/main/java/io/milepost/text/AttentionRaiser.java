package io.milepost.text;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Raises each text that needs it. This is a step of its own, after the outcome is safe in the log, so that trouble
 * with raising it cannot lose the outcome.
 */
@Component
class AttentionRaiser {

    private static final Logger log = LoggerFactory.getLogger(AttentionRaiser.class);
    private static final int BATCH = 50;

    private record Waiting(UUID id, String order, boolean perhapsSent, boolean sentAgain) {}

    private final JdbcClient jdbc;
    private final TextAttention attention;
    private final ReviewClosings closings;
    private final TransactionTemplate transaction;

    AttentionRaiser(
            JdbcClient jdbc, TextAttention attention, ReviewClosings closings, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.closings = closings;
        this.attention = attention;
        this.transaction = transaction;
    }

    /** Some of those that wait, each in a transaction of its own: one that cannot be raised keeps no other. */
    void raise() {
        for (var text : waiting()) {
            try {
                transaction.executeWithoutResult(status -> raise(text));
            } catch (RuntimeException e) {
                log.warn("The review of text {} cannot be started yet and will be retried: {}", text, e.toString());
            }
        }
    }

    private List<UUID> waiting() {
        return jdbc.sql("select id from text_message where needs_review = true order by created_at limit ?")
                .param(BATCH)
                .query(UUID.class)
                .list();
    }

    /** Not what another node is raising; and not what somebody has sent again meanwhile. */
    private void raise(UUID id) {
        lock(id).ifPresent(text -> {
            closings.remove(id); // of an earlier turn of the same text; its open review is needed again
            if (!text.sentAgain()) {
                attention.raise(text.id(), text.order(), text.perhapsSent());
            }
            jdbc.sql("update text_message set needs_review = false where id = ?")
                    .param(id)
                    .update();
        });
    }

    private Optional<Waiting> lock(UUID id) {
        return jdbc.sql(
                        """
                        select t.id, t.order_number, t.status, t.channel,
                          (select count(*) from text_message c where c.resend_of = t.id) copies
                        from text_message t where t.id = ? and t.needs_review = true for update skip locked""")
                .param(id)
                .query((row, number) -> new Waiting(
                        row.getObject("id", UUID.class),
                        row.getString("order_number"),
                        row.getString("status").equals(TextStatus.UNKNOWN.name())
                                && row.getString("channel").equals(Channel.TWILIO.name()),
                        row.getInt("copies") > 0))
                .optional();
    }
}
