package io.milepost.text.feedback;

import io.milepost.database.DatabaseClock;
import io.milepost.text.Channel;
import io.milepost.text.TextStatus;
import io.milepost.text.TextStatusReason;
import io.milepost.text.TextTimeline;
import io.milepost.text.TextTimeline.TimelineEntry;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records delivery reports of the provider. Reports arrive late, repeatedly, and in any order: the status of a text only
 * moves forward, and the first final status is kept.
 */
@Service
public class DeliveryStatusUpdater {

    private static final Set<TextStatus> UNANSWERED = Set.of(TextStatus.SENDING, TextStatus.UNKNOWN);
    private static final Set<TextStatus> NOT_FINAL = Set.of(TextStatus.SENDING, TextStatus.UNKNOWN, TextStatus.SENT);

    private final JdbcClient jdbc;
    private final TextTimeline timeline;
    private final PendingReviewClosures reviewClosures;
    private final ReportPollPolicy policy;
    private final DatabaseClock clock;

    DeliveryStatusUpdater(
            JdbcClient jdbc,
            TextTimeline timeline,
            PendingReviewClosures reviewClosures,
            ReportPollPolicy policy,
            DatabaseClock clock) {
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.reviewClosures = reviewClosures;
        this.policy = policy;
        this.clock = clock;
    }

    /** The provider has accepted the text; this also applies to an UNKNOWN text. Repeating it changes nothing. */
    @Transactional
    public void recordAccepted(UUID text, String providerId) {
        changeStatus(text, providerId, TextStatus.SENT, UNANSWERED, "", "");
    }

    /**
     * The text arrived. Repeating it changes nothing.
     *
     * @return false if the text already has a final status, so that the report changes nothing
     */
    @Transactional
    public boolean recordDelivered(UUID text, String providerId) {
        return changeStatus(text, providerId, TextStatus.DELIVERED, NOT_FINAL, "", "");
    }

    /**
     * The text did not arrive. Repeating it changes nothing.
     *
     * @param code error code of the provider; empty if there is none
     * @return false if the text already has a final status, so that the report changes nothing
     */
    @Transactional
    public boolean recordUndelivered(UUID text, String providerId, String code, String detail) {
        return changeStatus(text, providerId, TextStatus.UNDELIVERED, NOT_FINAL, code, detail);
    }

    private boolean changeStatus(
            UUID text, String providerId, TextStatus status, Set<TextStatus> from, String code, String detail) {
        var before = jdbc.sql("select status from text_message where id = ? for update")
                .param(text)
                .query((row, number) -> TextStatus.valueOf(row.getString(1)))
                .optional();
        if (before.isEmpty() || !from.contains(before.get())) {
            return false;
        }
        var now = clock.now();
        update(text, providerId, status, code, detail, now);
        timeline.append(List.of(new TimelineEntry(text, now, status, detail)));
        if (before.get() == TextStatus.UNKNOWN && status != TextStatus.UNDELIVERED) {
            reviewClosures.add(List.of(text));
        }
        return true;
    }

    private void update(UUID text, String providerId, TextStatus status, String code, String detail, Instant now) {
        var failed = status == TextStatus.UNDELIVERED;
        var reportDueAt = status == TextStatus.SENT ? policy.firstPoll(Channel.TWILIO, now) : null;
        jdbc.sql(
                        """
                        update text_message set status = :status, reason = :reason, error_code = :code, detail = :detail,
                          needs_review = :failed, provider_id = :providerId, sent_at = coalesce(sent_at, :now),
                          report_due_at = :reportDueAt
                        where id = :id""")
                .param("status", status.name())
                .param("reason", failed ? TextStatusReason.NOT_DELIVERED.name() : null)
                .param("code", code.isEmpty() ? null : code)
                .param("detail", detail.isEmpty() ? null : detail)
                .param("failed", failed)
                .param("providerId", providerId)
                .param("now", Timestamp.from(now))
                .param("reportDueAt", reportDueAt == null ? null : Timestamp.from(reportDueAt))
                .param("id", text)
                .update();
    }
}
