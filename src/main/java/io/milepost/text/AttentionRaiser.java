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
 * Starts a review of each text that needs one. This happens in a separate step, after the result is committed, so that a
 * failure here cannot lose the result.
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

    /** Starts some of the pending reviews, each in its own transaction, so that a failure does not affect the others. */
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

    /** Skips texts that another node is processing or that were sent again in the meantime. */
    private void raise(UUID id) {
        lock(id).ifPresent(text -> {
            closings.remove(id); // from an earlier attempt of the same text, whose open review is needed again
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
