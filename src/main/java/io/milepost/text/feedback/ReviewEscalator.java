package io.milepost.text.feedback;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.text.Channel;
import io.milepost.text.MilestoneReference;
import io.milepost.text.TextStatus;
import io.milepost.text.reply.ReceivedReplies;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts a review of each text that needs one, and makes an answer that was not sent or failed work of its conversation. This
 * happens in a separate step, after the result is committed, so that a failure here cannot lose the result.
 */
@Component
public class ReviewEscalator {

    private static final Logger log = LoggerFactory.getLogger(ReviewEscalator.class);
    private static final int BATCH_SIZE = 50;

    /** @param answer whether it answers a customer, and is about no milestone */
    private record PendingReview(
            UUID id, String orderNumber, String phone, boolean answer, boolean possiblySent, boolean resent) {}

    private final JdbcClient jdbc;
    private final TextReview reviews;
    private final ReceivedReplies replies;
    private final PendingReviewClosures closures;
    private final TransactionTemplate transaction;

    ReviewEscalator(
            JdbcClient jdbc,
            TextReview reviews,
            ReceivedReplies replies,
            PendingReviewClosures closures,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.closures = closures;
        this.reviews = reviews;
        this.replies = replies;
        this.transaction = transaction;
    }

    /** Starts some of the pending reviews, each in its own transaction, so that a failure does not affect the others. */
    public void escalate() {
        for (var text : findPending(BATCH_SIZE)) {
            try {
                transaction.executeWithoutResult(status -> escalate(text));
            } catch (RuntimeException e) {
                log.warn("The review of text {} cannot be started yet and will be retried: {}", text, e.toString());
            }
        }
    }

    /** @return ids of texts that need a review that was not started yet, oldest first */
    public List<UUID> findPending(int limit) {
        return jdbc.sql("select id from text_message where needs_review = true order by created_at limit ?")
                .param(limit)
                .query(UUID.class)
                .list();
    }

    /** Skips texts that another node is processing, that were sent again in the meantime, or that are about no order. */
    private void escalate(UUID id) {
        lock(id).ifPresent(text -> {
            closures.remove(id); // from an earlier attempt of the same text, whose open review is needed again
            if (text.answer()) {
                replies.reopen(new PhoneNumber(text.phone()));
            } else if (!text.resent() && !text.orderNumber().isEmpty()) {
                reviews.open(text.id(), text.orderNumber(), text.possiblySent());
            }
            jdbc.sql("update text_message set needs_review = false where id = ?")
                    .param(id)
                    .update();
        });
    }

    private Optional<PendingReview> lock(UUID id) {
        return jdbc.sql(
                        """
                        select t.id, t.order_number, t.phone_number, t.milestone, t.occurrence, t.status, t.channel,
                          (select count(*) from text_message c where c.resend_of = t.id) resends
                        from text_message t where t.id = ? and t.needs_review = true for update skip locked""")
                .param(id)
                .query((row, number) -> new PendingReview(
                        row.getObject("id", UUID.class),
                        row.getString("order_number"),
                        row.getString("phone_number"),
                        row.getObject("occurrence") == null
                                && row.getString("milestone").equals(MilestoneReference.CONVERSATION),
                        row.getString("status").equals(TextStatus.UNKNOWN.name())
                                && row.getString("channel").equals(Channel.TWILIO.name()),
                        row.getInt("resends") > 0))
                .optional();
    }
}
