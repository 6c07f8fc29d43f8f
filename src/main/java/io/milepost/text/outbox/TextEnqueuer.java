package io.milepost.text.outbox;

import io.milepost.database.DatabaseClock;
import io.milepost.settings.MilepostProperties;
import io.milepost.text.Channel;
import io.milepost.text.TextStatus;
import io.milepost.text.TextStatusReason;
import io.milepost.text.TextTimeline;
import io.milepost.text.TextTimeline.TimelineEntry;
import io.milepost.text.recipient.Recipients;
import io.milepost.text.recipient.Recipients.Recipient;
import io.milepost.text.recipient.Recipients.SkippedRecipient;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Creates texts: those to send, and those that are not sent, with the reason. Joins the caller's transaction. */
@Repository
public class TextEnqueuer {

    /** Published when texts are queued; they can be sent after the transaction is committed. */
    record TextsQueued() {}

    /** The milestone that texts are about. */
    public record MilestoneReference(String orderNumber, String milestone, String document, String templateName) {}

    /**
     * Each text of a batch is ordered this much later than the one before it: an order with thousands of texts lets other
     * orders through after a few of them, and is never starved itself.
     */
    private static final Duration SEND_ORDER_STEP = Duration.ofMillis(100);

    private static final String INSERT =
            """
            insert into text_message (id, order_number, milestone, document, recipient_key, resend_number, resend_of,
              contact_code, contact_name, channel, address, phone_number, masked_address, template_name, sandbox, status,
              reason, attempts, send_order_at, due_at, needs_review, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, false, ?)""";

    private final JdbcTemplate jdbc;
    private final TextTimeline timeline;
    private final MilepostProperties settings;
    private final ApplicationEventPublisher events;
    private final DatabaseClock clock;

    TextEnqueuer(
            JdbcTemplate jdbc,
            TextTimeline timeline,
            MilepostProperties settings,
            ApplicationEventPublisher events,
            DatabaseClock clock) {
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** Two JDBC batches for any number of recipients. */
    void enqueue(MilestoneReference milestone, Recipients recipients) {
        var now = clock.now();
        var rows = new ArrayList<Object[]>();
        for (var recipient : recipients.selected()) {
            rows.add(
                    queuedRow(milestone, recipient, 0, null, now, now.plus(SEND_ORDER_STEP.multipliedBy(rows.size()))));
        }
        for (var skipped : recipients.skipped()) {
            rows.add(suppressedRow(milestone, skipped, now));
        }
        insert(rows, now);
    }

    /**
     * Queues a copy of a text.
     *
     * @param resendOf the text to resend; a text has at most one copy, and the copy can be sent again
     * @return id of the copy
     */
    public UUID enqueueResend(MilestoneReference milestone, Recipient recipient, int resendNumber, UUID resendOf) {
        var now = clock.now();
        var row = queuedRow(milestone, recipient, resendNumber, resendOf, now, now);
        insert(List.<Object[]>of(row), now);
        return (UUID) row[0];
    }

    private void insert(List<Object[]> rows, Instant now) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.batchUpdate(INSERT, rows);
        timeline.append(rows.stream().map(TextEnqueuer::toTimelineEntry).toList(), now);
        events.publishEvent(new TextsQueued());
    }

    private static TimelineEntry toTimelineEntry(Object[] row) {
        var reason = (String) row[16];
        return new TimelineEntry(
                (UUID) row[0],
                TextStatus.valueOf((String) row[15]),
                reason == null ? "" : TextStatusReason.valueOf(reason).explanation());
    }

    private Object[] queuedRow(
            MilestoneReference milestone,
            Recipient to,
            int resendNumber,
            @Nullable UUID resendOf,
            Instant now,
            Instant sendOrderAt) {
        return toRow(
                milestone,
                new Object[] {
                    to.number().e164(),
                    resendNumber,
                    resendOf,
                    to.contact().code(),
                    to.contact().fullName(),
                    to.channel().name(),
                    to.address(),
                    to.number().e164(),
                    to.maskedAddress()
                },
                TextStatus.QUEUED,
                null,
                now,
                sendOrderAt);
    }

    private Object[] suppressedRow(MilestoneReference milestone, SkippedRecipient skipped, Instant now) {
        return toRow(
                milestone,
                new Object[] {
                    skipped.contact().code(),
                    0,
                    null,
                    skipped.contact().code(),
                    skipped.contact().fullName(),
                    Channel.NONE.name(),
                    "",
                    "",
                    skipped.maskedAddress()
                },
                TextStatus.SUPPRESSED,
                skipped.reason(),
                now,
                now);
    }

    private Object[] toRow(
            MilestoneReference milestone,
            Object[] to,
            TextStatus status,
            @Nullable TextStatusReason reason,
            Instant now,
            Instant sendOrderAt) {
        return new Object[] {
            UUID.randomUUID(),
            milestone.orderNumber(),
            milestone.milestone(),
            milestone.document(),
            to[0],
            to[1],
            to[2],
            to[3],
            to[4],
            to[5],
            to[6],
            to[7],
            to[8],
            milestone.templateName(),
            !settings.live(),
            status.name(),
            reason == null ? null : reason.name(),
            Timestamp.from(sendOrderAt),
            Timestamp.from(now),
            Timestamp.from(now)
        };
    }
}
