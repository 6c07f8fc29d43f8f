package io.milepost.text;

import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Raises each text that needs it once. This is a step of its own, after the outcome is safe in the log, so that trouble
 * with raising it cannot lose the outcome.
 */
@Component
class AttentionRaiser {

    private static final Logger log = LoggerFactory.getLogger(AttentionRaiser.class);
    private static final int BATCH = 50;

    private record Waiting(UUID id, String order, boolean perhapsSent) {}

    private final JdbcClient jdbc;
    private final TextAttention attention;
    private final TransactionTemplate transaction;

    AttentionRaiser(JdbcClient jdbc, TextAttention attention, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.attention = attention;
        this.transaction = transaction;
    }

    /** Until none is left; texts that another node is raising are left to it. */
    void raise() {
        while (Boolean.TRUE.equals(transaction.execute(status -> raiseBatch()))) {
            log.debug("Raised {} texts, looking for more", BATCH);
        }
    }

    private boolean raiseBatch() {
        var waiting = waiting();
        for (var text : waiting) {
            attention.raise(text.id(), text.order(), text.perhapsSent());
            jdbc.sql("update text_message set attention = false where id = ?")
                    .param(text.id())
                    .update();
        }
        return waiting.size() == BATCH;
    }

    private List<Waiting> waiting() {
        return jdbc.sql(
                        """
                        select id, order_number, status, channel from text_message where attention = true
                        order by created_at limit ? for update skip locked""")
                .param(BATCH)
                .query((row, number) -> new Waiting(
                        row.getObject("id", UUID.class),
                        row.getString("order_number"),
                        row.getString("status").equals(TextStatus.UNKNOWN.name())
                                && row.getString("channel").equals(Channel.TWILIO.name())))
                .list();
    }
}
