package io.milepost.text;

import io.milepost.database.DatabaseClock;
import io.milepost.settings.MilepostProperties;
import io.milepost.text.Recipients.LeftOut;
import io.milepost.text.Recipients.Recipient;
import io.milepost.text.TextEvents.Entry;
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
class TextQueue {

    /** Published when texts are queued; they can be sent after the transaction is committed. */
    record Queued() {}

    /** The milestone that texts are about. */
    record About(String order, String milestone, String document, String template) {}

    /**
     * Each text of a batch is ordered this much later than the one before it: an order with thousands of texts lets other
     * orders through after a few of them, and is never starved itself.
     */
    private static final Duration STEP = Duration.ofMillis(100);

    private static final String INSERT =
            """
            insert into text_message (id, order_number, milestone, document, recipient_key, resend_number, resend_of,
              contact_code, contact_name, channel, address, phone_number, masked_address, template_name, sandbox, status,
              reason, attempts, send_order_at, due_at, needs_review, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, false, ?)""";

    private final JdbcTemplate jdbc;
    private final TextEvents timeLines;
    private final MilepostProperties settings;
    private final ApplicationEventPublisher events;
    private final DatabaseClock clock;

    TextQueue(
            JdbcTemplate jdbc,
            TextEvents timeLines,
            MilepostProperties settings,
            ApplicationEventPublisher events,
            DatabaseClock clock) {
        this.jdbc = jdbc;
        this.timeLines = timeLines;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** Two JDBC batches for any number of recipients. */
    void add(About about, Recipients recipients) {
        var now = clock.now();
        var rows = new ArrayList<Object[]>();
        for (var recipient : recipients.chosen()) {
            rows.add(queued(about, recipient, 0, null, now, now.plus(STEP.multipliedBy(rows.size()))));
        }
        for (var leftOut : recipients.leftOut()) {
            rows.add(suppressed(about, leftOut, now));
        }
        insert(rows, now);
    }

    /**
     * Queues a copy of a text.
     *
     * @param resendOf the text to resend; a text has at most one copy, and the copy can be sent again
     * @return id of the copy
     */
    UUID addCopy(About about, Recipient recipient, int copy, UUID resendOf) {
        var now = clock.now();
        var row = queued(about, recipient, copy, resendOf, now, now);
        insert(List.<Object[]>of(row), now);
        return (UUID) row[0];
    }

    private void insert(List<Object[]> rows, Instant now) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.batchUpdate(INSERT, rows);
        timeLines.add(rows.stream().map(TextQueue::entry).toList(), now);
        events.publishEvent(new Queued());
    }

    private static Entry entry(Object[] row) {
        var reason = (String) row[16];
        return new Entry(
                (UUID) row[0],
                TextStatus.valueOf((String) row[15]),
                reason == null ? "" : Reason.valueOf(reason).explanation());
    }

    private Object[] queued(About about, Recipient to, int copy, @Nullable UUID resendOf, Instant now, Instant turn) {
        return row(
                about,
                new Object[] {
                    to.number().e164(),
                    copy,
                    resendOf,
                    to.contact().code(),
                    to.contact().fullName(),
                    to.channel().name(),
                    to.address(),
                    to.number().e164(),
                    to.masked()
                },
                TextStatus.QUEUED,
                null,
                now,
                turn);
    }

    private Object[] suppressed(About about, LeftOut out, Instant now) {
        return row(
                about,
                new Object[] {
                    out.contact().code(),
                    0,
                    null,
                    out.contact().code(),
                    out.contact().fullName(),
                    Channel.NONE.name(),
                    "",
                    "",
                    out.masked()
                },
                TextStatus.SUPPRESSED,
                out.reason(),
                now,
                now);
    }

    private Object[] row(
            About about, Object[] to, TextStatus status, @Nullable Reason reason, Instant now, Instant turn) {
        return new Object[] {
            UUID.randomUUID(),
            about.order(),
            about.milestone(),
            about.document(),
            to[0],
            to[1],
            to[2],
            to[3],
            to[4],
            to[5],
            to[6],
            to[7],
            to[8],
            about.template(),
            !settings.live(),
            status.name(),
            reason == null ? null : reason.name(),
            Timestamp.from(turn),
            Timestamp.from(now),
            Timestamp.from(now)
        };
    }
}
