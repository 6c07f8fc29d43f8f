package io.milepost.text;

import io.milepost.database.DatabaseClock;
import io.milepost.settings.MilepostProperties;
import io.milepost.text.TextEvents.Entry;
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
class Outbox {

    /** A text that this node has claimed, from {@code at} until {@code until}. */
    record Claimed(
            OutgoingText text,
            Channel channel,
            String phoneNumber,
            UUID claim,
            Instant at,
            Instant until,
            int attempts) {}

    /** @param more whether the limit was reached, so that more texts may be due */
    record Batch(List<Claimed> texts, boolean more) {}

    private static final String DUE =
            """
            select t.id, t.contact_code, t.contact_name, t.address, t.phone_number, t.template_name,
              t.order_number, t.milestone, t.document, t.attempts
            from text_message t
            where t.status = 'QUEUED' and t.channel = ? and t.due_at <= ?
            order by t.send_order_at
            limit ?
            for update skip locked""";

    private static final String TAKE =
            """
            update text_message set status = 'SENDING', subject = ?, body = ?, template_version = ?, sandbox = ?,
              attempts = ?, claim_token = ?, claimed_until = ? where id = ?""";

    private static final String SETTLE =
            "update text_message set status = ?, reason = ?, detail = ?, needs_review = ? where id = ?";

    private static final String NODE_DIED = "The node that was sending the text has stopped.";

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Channels channels;
    private final Drafting drafting;
    private final TextEvents events;
    private final MilepostProperties settings;
    private final DatabaseClock clock;

    Outbox(
            JdbcClient jdbc,
            JdbcTemplate batch,
            Channels channels,
            Drafting drafting,
            TextEvents events,
            MilepostProperties settings,
            DatabaseClock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.channels = channels;
        this.drafting = drafting;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Claims due texts of a channel: checks consent again, renders the template, and commits the result before anything is
     * sent. Texts that may no longer be sent or cannot be rendered get their final status here and are not returned.
     *
     * @param most maximum number of texts; fewer if the channel is stopped
     */
    @Transactional
    public Batch claim(Channel channel, int most) {
        var allowed = channels.allowed(channel, most);
        if (allowed == 0) {
            return new Batch(List.of(), false);
        }
        var now = clock.now();
        var due = jdbc.sql(DUE)
                .params(channel.name(), Timestamp.from(now), allowed)
                .query(Drafting::due)
                .list();
        var texts = due.isEmpty() ? List.<Claimed>of() : take(channel, drafting.draft(due), now);
        return new Batch(texts, due.size() == most);
    }

    private List<Claimed> take(Channel channel, List<Drafting.Draft> drafts, Instant now) {
        var claim = UUID.randomUUID();
        var until = now.plus(settings.outbox().lease());
        var taken = new ArrayList<Claimed>();
        var takes = new ArrayList<Object[]>();
        var settles = new ArrayList<Object[]>();
        var entries = new ArrayList<Entry>();
        for (var draft : drafts) {
            var due = draft.due();
            if (draft.refusal() != null) {
                var failed = draft.refusal().failed();
                var status = failed ? TextStatus.FAILED : TextStatus.SUPPRESSED;
                settles.add(new Object[] {
                    status.name(),
                    draft.refusal().reason().name(),
                    draft.refusal().detail(),
                    failed,
                    due.id()
                });
                entries.add(new Entry(due.id(), status, draft.refusal().sentence()));
            } else {
                var text = new OutgoingText(due.id(), due.address(), draft.subject(), draft.body());
                taken.add(new Claimed(text, channel, due.phoneNumber(), claim, now, until, due.attempts() + 1));
                takes.add(new Object[] {
                    draft.subject(),
                    draft.body(),
                    draft.templateVersion(),
                    !settings.live(),
                    due.attempts() + 1,
                    claim,
                    Timestamp.from(until),
                    due.id()
                });
                entries.add(new Entry(due.id(), TextStatus.SENDING, ""));
            }
        }
        batch.batchUpdate(TAKE, takes);
        batch.batchUpdate(SETTLE, settles);
        events.add(entries, now);
        return taken;
    }

    /**
     * Marks texts as UNKNOWN whose node crashed while sending: they may or may not have been sent.
     *
     * @return number of texts
     */
    @Transactional
    public int giveUpOnExpiredClaims() {
        var now = clock.now();
        var expired = jdbc.sql(
                        """
                        select id from text_message where status = 'SENDING' and channel in ('TWILIO', 'EMAIL')
                          and claimed_until < ? order by send_order_at limit 500 for update skip locked""")
                .param(Timestamp.from(now))
                .query(UUID.class)
                .list();
        batch.batchUpdate(SETTLE, expired.stream().map(Outbox::unknown).toList());
        events.add(
                expired.stream()
                        .map(id -> new Entry(id, TextStatus.UNKNOWN, NODE_DIED))
                        .toList(),
                now);
        return expired.size();
    }

    private static Object[] unknown(UUID id) {
        return new Object[] {TextStatus.UNKNOWN.name(), Reason.NO_ANSWER.name(), NODE_DIED, true, id};
    }
}
