package io.milepost.text.outbox;

import io.milepost.database.DatabaseClock;
import io.milepost.settings.MilepostProperties;
import io.milepost.text.Channel;
import io.milepost.text.ChannelCircuitBreaker;
import io.milepost.text.TextStatus;
import io.milepost.text.TextStatusReason;
import io.milepost.text.TextTimeline;
import io.milepost.text.TextTimeline.TimelineEntry;
import io.milepost.text.gateway.OutgoingText;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The queue of the text log: claims due texts for one node, and expires the claims of crashed nodes.
 * Each method runs in its own transaction and makes no network calls.
 */
@Repository
public class Outbox {

    /** A text that this node has claimed, from {@code at} until {@code until}. */
    public record ClaimedText(
            OutgoingText text,
            Channel channel,
            String phoneNumber,
            UUID claimToken,
            Instant claimedAt,
            Instant claimedUntil,
            int attempts) {}

    /** @param mayHaveMore whether the limit was reached, so that more texts may be due */
    record Claims(List<ClaimedText> texts, boolean mayHaveMore) {}

    private static final String SELECT_DUE =
            """
            select t.id, t.contact_code, t.contact_name, t.address, t.phone_number, t.template_name,
              t.order_number, t.milestone, t.document, t.attempts
            from text_message t
            where t.status = 'QUEUED' and t.channel = ? and t.due_at <= ?
            order by t.send_order_at
            limit ?
            for update skip locked""";

    private static final String MARK_SENDING =
            """
            update text_message set status = 'SENDING', subject = ?, body = ?, template_version = ?, sandbox = ?,
              attempts = ?, claim_token = ?, claimed_until = ? where id = ?""";

    private static final String FINISH =
            "update text_message set status = ?, reason = ?, detail = ?, needs_review = ? where id = ?";

    private static final String NODE_STOPPED = "The node that was sending the text has stopped.";

    private final JdbcClient jdbc;
    private final JdbcTemplate jdbcTemplate;
    private final ChannelCircuitBreaker circuitBreaker;
    private final TextComposer composer;
    private final TextTimeline timeline;
    private final MilepostProperties settings;
    private final DatabaseClock clock;

    Outbox(
            JdbcClient jdbc,
            JdbcTemplate jdbcTemplate,
            ChannelCircuitBreaker circuitBreaker,
            TextComposer composer,
            TextTimeline timeline,
            MilepostProperties settings,
            DatabaseClock clock) {
        this.jdbc = jdbc;
        this.jdbcTemplate = jdbcTemplate;
        this.circuitBreaker = circuitBreaker;
        this.composer = composer;
        this.timeline = timeline;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Claims due texts of a channel: checks consent again, renders the template, and commits the result before anything is
     * sent. Texts that may no longer be sent or cannot be rendered get their final status here and are not returned.
     *
     * @param limit maximum number of texts; fewer if the channel is stopped
     */
    @Transactional
    public Claims claim(Channel channel, int limit) {
        var allowed = circuitBreaker.acquirePermits(channel, limit);
        if (allowed == 0) {
            return new Claims(List.of(), false);
        }
        var now = clock.now();
        var due = jdbc.sql(SELECT_DUE)
                .params(channel.name(), Timestamp.from(now), allowed)
                .query(TextComposer::mapDueText)
                .list();
        var texts = due.isEmpty() ? List.<ClaimedText>of() : markSending(channel, composer.compose(due), now);
        return new Claims(texts, due.size() == limit);
    }

    private List<ClaimedText> markSending(Channel channel, List<TextComposer.ComposedText> composedTexts, Instant now) {
        var claimToken = UUID.randomUUID();
        var claimedUntil = now.plus(settings.outbox().lease());
        var claimed = new ArrayList<ClaimedText>();
        var sendingRows = new ArrayList<Object[]>();
        var finishedRows = new ArrayList<Object[]>();
        var entries = new ArrayList<TimelineEntry>();
        for (var composed : composedTexts) {
            var due = composed.due();
            if (composed.rejection() != null) {
                var failed = composed.rejection().failed();
                var status = failed ? TextStatus.FAILED : TextStatus.SUPPRESSED;
                finishedRows.add(new Object[] {
                    status.name(),
                    composed.rejection().reason().name(),
                    composed.rejection().detail(),
                    failed,
                    due.id()
                });
                entries.add(
                        new TimelineEntry(due.id(), status, composed.rejection().describe()));
            } else {
                var text = new OutgoingText(due.id(), due.address(), composed.subject(), composed.body());
                claimed.add(new ClaimedText(
                        text, channel, due.phoneNumber(), claimToken, now, claimedUntil, due.attempts() + 1));
                sendingRows.add(new Object[] {
                    composed.subject(),
                    composed.body(),
                    composed.templateVersion(),
                    !settings.live(),
                    due.attempts() + 1,
                    claimToken,
                    Timestamp.from(claimedUntil),
                    due.id()
                });
                entries.add(new TimelineEntry(due.id(), TextStatus.SENDING, ""));
            }
        }
        jdbcTemplate.batchUpdate(MARK_SENDING, sendingRows);
        jdbcTemplate.batchUpdate(FINISH, finishedRows);
        timeline.append(entries, now);
        return claimed;
    }

    /**
     * Marks texts as UNKNOWN whose node crashed while sending: they may or may not have been sent.
     *
     * @return number of texts
     */
    @Transactional
    public int expireClaims() {
        var now = clock.now();
        var expired = jdbc.sql(
                        """
                        select id from text_message where status = 'SENDING' and channel in ('TWILIO', 'EMAIL')
                          and claimed_until < ? order by send_order_at limit 500 for update skip locked""")
                .param(Timestamp.from(now))
                .query(UUID.class)
                .list();
        jdbcTemplate.batchUpdate(
                FINISH, expired.stream().map(Outbox::unknownRow).toList());
        timeline.append(
                expired.stream()
                        .map(id -> new TimelineEntry(id, TextStatus.UNKNOWN, NODE_STOPPED))
                        .toList(),
                now);
        return expired.size();
    }

    private static Object[] unknownRow(UUID id) {
        return new Object[] {TextStatus.UNKNOWN.name(), TextStatusReason.NO_ANSWER.name(), NODE_STOPPED, true, id};
    }
}
