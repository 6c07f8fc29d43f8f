package io.milepost.text.outbox;

import io.milepost.database.DatabaseClock;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.divert.Diversion;
import io.milepost.shared.RecordParameters;
import io.milepost.text.Channel;
import io.milepost.text.MilestoneReference;
import io.milepost.text.TextStatus;
import io.milepost.text.TextTimeline;
import io.milepost.text.TextTimeline.TimelineEntry;
import io.milepost.text.outbox.ClaimedText.Claim;
import io.milepost.text.outbox.ClaimedText.DueText;
import io.milepost.text.outbox.merge.MergedTextRelease;
import io.milepost.text.outbox.merge.SendPlan;
import io.milepost.text.outbox.merge.SendPlan.Postponement;
import io.milepost.text.outbox.merge.SendPlanner;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The queue of the text log: claims due texts for one node, and expires the claims of crashed nodes.
 * Each method runs in its own transaction and makes no network calls.
 */
@Repository
public class Outbox {

    /**
     * @param mayHaveMore whether more texts may be due
     * @param pause       how long no node may claim more
     */
    record Claims(List<ClaimedText> texts, boolean mayHaveMore, Duration pause) {}

    /**
     * A text is not ordered further ahead of its due time, unless its milestone has tens of thousands of texts; then the last
     * ones come into view later. Ends the search in the index before the texts of a night that wait.
     */
    private static final Duration SEND_ORDER_HORIZON = Duration.ofHours(1);

    private static final String SELECT_DUE =
            """
            select id, order_number, milestone, document, occurrence, template_name, contact_code, contact_name, address,
              phone_number, attempts + 1 attempt, resend_number = 0 and (reason = 'DAILY_CAP'
                or exists (select 1 from setup_text w where w.name = 'FREQUENCY_WAIT_MINUTES' and w.content not in ('', '0'))
                and exists (select 1 from text_template k where k.name = t.template_name || ' MANY')) may_merge,
              resend_number > 1 or exists (select 1 from text_message m
                where m.merged_into = coalesce(t.resend_of, t.id)) carries,
              exists (select 1 from setup_text y where y.name = 'FREQUENCY_DAILY_CAP' and y.content not in ('', '0')) capped
            from text_message t
            where status = 'QUEUED' and channel = :channel and due_at <= :now and send_order_at <= :horizon
            order by send_order_at
            limit :limit
            for update skip locked""";

    private static final String MARK_SENDING =
            """
            update text_message set status = 'SENDING', reason = null, subject = :message.subject, body = :message.body,
              template_variant = :templateVariant, template_version = :templateVersion, sandbox = :claim.sandbox, diverted_to = :claim.divertedTo,
              attempts = :due.attempt,
              claim_token = :claim.token, claimed_until = :claim.until
            where id = :due.id""";

    /** The attempt is not counted. */
    private static final String POSTPONE =
            """
            update text_message set due_at = :until, send_order_at = :until, reason = :reason where id = :id""";

    private static final String FINISH =
            """
            update text_message set status = :status, reason = :reason, detail = :detail, needs_review = :reviewNeeded,
              merged_into = :mergedInto
            where id = :id""";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final ClaimPermits permits;
    private final SendPlanner planner;
    private final TextComposer composer;
    private final MergedTextRelease mergedTexts;
    private final TextTimeline timeline;
    private final MilepostProperties settings;
    private final Diversion diversion;
    private final DatabaseClock clock;

    Outbox(
            JdbcClient jdbc,
            NamedParameterJdbcTemplate batch,
            ClaimPermits permits,
            SendPlanner planner,
            TextComposer composer,
            MergedTextRelease mergedTexts,
            TextTimeline timeline,
            MilepostProperties settings,
            Diversion diversion,
            DatabaseClock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.permits = permits;
        this.planner = planner;
        this.composer = composer;
        this.mergedTexts = mergedTexts;
        this.timeline = timeline;
        this.settings = settings;
        this.diversion = diversion;
        this.clock = clock;
    }

    /**
     * Claims due texts of a channel: decides about each by {@link SendPlanner}, renders the template, and commits the result
     * before anything is sent. Texts that may not be sent or cannot be rendered get their final status here, texts that
     * have to wait stay in the queue; neither are returned.
     *
     * @param limit maximum number of texts; fewer if the channel is stopped or the sender has a rate
     */
    @Transactional
    public Claims claim(Channel channel, int limit) {
        var now = clock.now();
        var permit = permits.acquire(channel, limit, now);
        if (permit.texts() == 0) {
            return new Claims(List.of(), !permit.pause().isZero(), permit.pause());
        }
        var candidates = permit.probe() ? limit : permit.texts();
        var due = findDue(channel, now, candidates);
        if (due.isEmpty()) {
            return new Claims(List.of(), false, Duration.ZERO);
        }
        var until = now.plus(settings.outbox().lease());
        var claim = new Claim(UUID.randomUUID(), now, until, settings.sandbox(), diversion.label(), permit.probe());
        var plan = plan(channel, due, now);
        var composition = composer.compose(due, plan.admitted(), claim, permit.texts());
        var sendable = permits.withinRate(channel, composition.sendable(), now);
        var finished = Stream.of(
                        plan.suppressed().stream().map(text -> FinishedText.suppressed(text.id(), text.reason())),
                        composition.finished().stream(),
                        sendable.stream()
                                .flatMap(text -> composition.merged(text.due().id())))
                .flatMap(texts -> texts)
                .toList();
        batch.batchUpdate(MARK_SENDING, RecordParameters.batch(sendable));
        batch.batchUpdate(POSTPONE, RecordParameters.batch(plan.postponed()));
        batch.batchUpdate(FINISH, RecordParameters.batch(finished));
        var dropped = sendable.stream()
                .flatMap(text -> composition.dropped().getOrDefault(text.due().id(), List.of()).stream())
                .toList();
        var released = mergedTexts.release(suppressedCarriers(due, finished), dropped, now);
        timeline.append(Stream.of(
                        released.stream(),
                        sendable.stream().map(ClaimedText::toTimelineEntry),
                        plan.postponed().stream().map(text -> toTimelineEntry(text, now)),
                        finished.stream().map(text -> text.toTimelineEntry(now)))
                .flatMap(entries -> entries)
                .toList());
        var mayHaveMore = due.size() == candidates
                || !released.isEmpty()
                || sendable.size() < composition.sendable().size();
        if (permit.probe() && sendable.isEmpty() && mayHaveMore) {
            permits.returnProbe(channel, now);
        }
        return new Claims(sendable, mayHaveMore, Duration.ZERO);
    }

    private static List<UUID> suppressedCarriers(List<DueText> due, List<FinishedText> finished) {
        var suppressed = finished.stream()
                .filter(text -> text.status() == TextStatus.SUPPRESSED)
                .map(FinishedText::id)
                .collect(Collectors.toSet());
        return due.stream()
                .filter(text -> text.carries() && suppressed.contains(text.id()))
                .map(DueText::id)
                .toList();
    }

    /** Answers to customers do not wait, and are no news that others may carry. */
    private SendPlan plan(Channel channel, List<DueText> due, Instant now) {
        var news = due.stream()
                .filter(text -> !text.milestone().isAnswer())
                .map(DueText::toCandidate)
                .toList();
        return news.isEmpty() ? new SendPlan(List.of(), List.of(), List.of()) : planner.plan(channel, news, now);
    }

    private static TimelineEntry toTimelineEntry(Postponement text, Instant at) {
        return new TimelineEntry(text.id(), at, TextStatus.QUEUED, text.reason().explanation());
    }

    private List<DueText> findDue(Channel channel, Instant now, int limit) {
        return jdbc.sql(SELECT_DUE)
                .param("channel", channel.name())
                .param("now", Timestamp.from(now))
                .param("horizon", Timestamp.from(now.plus(SEND_ORDER_HORIZON)))
                .param("limit", limit)
                .query((row, number) -> new DueText(
                        row.getObject("id", UUID.class),
                        new MilestoneReference(
                                row.getString("order_number"),
                                row.getString("milestone"),
                                row.getString("document"),
                                row.getInt("occurrence")),
                        row.getString("template_name"),
                        row.getString("contact_code"),
                        row.getString("contact_name"),
                        channel,
                        row.getString("address"),
                        row.getString("phone_number"),
                        row.getInt("attempt"),
                        row.getBoolean("may_merge"),
                        row.getBoolean("carries"),
                        row.getBoolean("capped")))
                .list();
    }

    /**
     * Marks texts as UNKNOWN whose node crashed while sending: they may or may not have been sent.
     *
     * @return number of texts
     */
    @Transactional
    public int expireClaims() {
        var now = clock.now();
        var expired = jdbc
                .sql(
                        """
                        select id from text_message where status = 'SENDING' and channel in ('TWILIO', 'EMAIL')
                          and claimed_until < ? order by send_order_at limit 500 for update skip locked""")
                .param(Timestamp.from(now))
                .query(UUID.class)
                .list()
                .stream()
                .map(FinishedText::abandoned)
                .toList();
        batch.batchUpdate(FINISH, RecordParameters.batch(expired));
        timeline.append(expired.stream().map(text -> text.toTimelineEntry(now)).toList());
        return expired.size();
    }
}
