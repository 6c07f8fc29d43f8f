package io.milepost.text;

import io.milepost.database.DatabaseClock;
import io.milepost.text.TextEvents.Entry;
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
public class DeliveryReports {

    private static final Set<TextStatus> UNANSWERED = Set.of(TextStatus.SENDING, TextStatus.UNKNOWN);
    private static final Set<TextStatus> UNFINISHED = Set.of(TextStatus.SENDING, TextStatus.UNKNOWN, TextStatus.SENT);

    private final JdbcClient jdbc;
    private final TextEvents timeLines;
    private final ReviewClosings reviews;
    private final ReportPolicy policy;
    private final DatabaseClock clock;

    DeliveryReports(
            JdbcClient jdbc, TextEvents timeLines, ReviewClosings reviews, ReportPolicy policy, DatabaseClock clock) {
        this.jdbc = jdbc;
        this.timeLines = timeLines;
        this.reviews = reviews;
        this.policy = policy;
        this.clock = clock;
    }

    /** The provider has accepted the text; this also applies to an UNKNOWN text. Repeating it changes nothing. */
    @Transactional
    public void accepted(UUID text, String providerId) {
        record(text, providerId, TextStatus.SENT, UNANSWERED, "", "");
    }

    /** The text arrived. Repeating it changes nothing. */
    @Transactional
    public void delivered(UUID text, String providerId) {
        record(text, providerId, TextStatus.DELIVERED, UNFINISHED, "", "");
    }

    /**
     * The text did not arrive. Repeating it changes nothing.
     *
     * @param code error code of the provider; empty if there is none
     * @return false if the text already has a final status, so that the report changes nothing
     */
    @Transactional
    public boolean undelivered(UUID text, String providerId, String code, String detail) {
        return record(text, providerId, TextStatus.UNDELIVERED, UNFINISHED, code, detail);
    }

    private boolean record(
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
        timeLines.add(List.of(new Entry(text, status, detail)), now);
        if (before.get() == TextStatus.UNKNOWN && status != TextStatus.UNDELIVERED) {
            reviews.add(List.of(text));
        }
        return true;
    }

    private void update(UUID text, String providerId, TextStatus status, String code, String detail, Instant now) {
        var failed = status == TextStatus.UNDELIVERED;
        var reportDueAt = status == TextStatus.SENT ? policy.first(Channel.TWILIO, now) : null;
        jdbc.sql(
                        """
                        update text_message set status = ?, reason = ?, error_code = ?, detail = ?, needs_review = ?,
                          provider_id = ?, sent_at = coalesce(sent_at, ?), report_due_at = ? where id = ?""")
                .params(
                        status.name(),
                        failed ? Reason.NOT_DELIVERED.name() : null,
                        code.isEmpty() ? null : code,
                        detail.isEmpty() ? null : detail,
                        failed,
                        providerId,
                        Timestamp.from(now),
                        reportDueAt == null ? null : Timestamp.from(reportDueAt),
                        text)
                .update();
    }
}
