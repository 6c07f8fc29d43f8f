package io.milepost.text.outbox;

import io.milepost.contact.Contact;
import io.milepost.database.DatabaseClock;
import io.milepost.settings.MilepostProperties;
import io.milepost.shared.RecordParameters;
import io.milepost.text.Channel;
import io.milepost.text.MilestoneReference;
import io.milepost.text.TextStatus;
import io.milepost.text.TextStatusReason;
import io.milepost.text.TextTimeline;
import io.milepost.text.TextTimeline.TimelineEntry;
import io.milepost.text.hold.TextHold;
import io.milepost.text.hold.TextHold.Hold;
import io.milepost.text.recipient.Recipients;
import io.milepost.text.recipient.Recipients.Recipient;
import io.milepost.text.recipient.Recipients.SkippedRecipient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** Creates texts: those to send, and those that are not sent, with the reason. Joins the caller's transaction. */
@Repository
public class TextEnqueuer {

    /** Published when texts are queued; they can be sent after the transaction is committed. */
    public record TextsQueued(Set<Channel> channels) {}

    /**
     * A row of the text log.
     *
     * @param recipientKey a milestone has one text for each key and resend number
     * @param resendNumber 0 for the first text
     * @param reason       null if it is queued, unless it waits
     * @param dueAt        not sent before
     * @param holdId       step of a user that queued it and can undo it; null if it is not held
     */
    private record NewText(
            UUID id,
            MilestoneReference milestone,
            String templateName,
            String recipientKey,
            int resendNumber,
            @Nullable UUID resendOf,
            Contact contact,
            Channel channel,
            String address,
            String phoneNumber,
            String maskedAddress,
            boolean sandbox,
            TextStatus status,
            @Nullable TextStatusReason reason,
            Instant sendOrderAt,
            Instant dueAt,
            Instant createdAt,
            @Nullable UUID holdId) {

        TimelineEntry toTimelineEntry() {
            return new TimelineEntry(id, createdAt, status, reason == null ? "" : reason.explanation());
        }
    }

    /**
     * Each text of a batch is ordered this much later than the one before it: an order with thousands of texts lets other
     * orders through after a few of them, and is never starved itself.
     */
    private static final Duration SEND_ORDER_STEP = Duration.ofMillis(100);

    private static final String INSERT =
            """
            insert into text_message (id, order_number, milestone, document, occurrence, recipient_key, resend_number,
              resend_of, contact_code, contact_name, channel, address, phone_number, masked_address, template_name, sandbox, status,
              reason, attempts, send_order_at, due_at, needs_review, created_at, hold_id)
            values (:id, :milestone.orderNumber, :milestone.code, :milestone.document, nullif(cast(:milestone.occurrence as integer), 0), :recipientKey,
              :resendNumber, :resendOf, :contact.code, :contact.fullName, :channel, :address, :phoneNumber, :maskedAddress,
              :templateName, :sandbox, :status, :reason, 0, :sendOrderAt, :dueAt, false, :createdAt, :holdId)""";

    private final NamedParameterJdbcTemplate batch;
    private final TextTimeline timeline;
    private final MilepostProperties settings;
    private final TextHold hold;
    private final ApplicationEventPublisher events;
    private final DatabaseClock clock;

    TextEnqueuer(
            NamedParameterJdbcTemplate batch,
            TextTimeline timeline,
            MilepostProperties settings,
            TextHold hold,
            ApplicationEventPublisher events,
            DatabaseClock clock) {
        this.batch = batch;
        this.timeline = timeline;
        this.settings = settings;
        this.hold = hold;
        this.events = events;
        this.clock = clock;
    }

    /** A milestone that was recorded, and who is texted about it. */
    record Announcement(MilestoneReference milestone, String templateName, Recipients recipients) {}

    /** Two JDBC batches for any number of milestones and recipients. */
    void enqueue(List<Announcement> announcements) {
        if (announcements.isEmpty()) {
            return;
        }
        var now = clock.now();
        insert(announcements.stream()
                .flatMap(announcement -> texts(announcement, now).stream())
                .toList());
    }

    private List<NewText> texts(Announcement announcement, Instant now) {
        var milestone = announcement.milestone();
        var templateName = announcement.templateName();
        var selected = announcement.recipients().selected();
        var held =
                selected.isEmpty() || !milestone.hasOrder() ? null : hold.find().orElse(null);
        var texts = new ArrayList<NewText>();
        for (var recipient : selected) {
            var sendOrderAt = now.plus(SEND_ORDER_STEP.multipliedBy(texts.size()));
            texts.add(queued(milestone, templateName, recipient, 0, null, now, sendOrderAt, held));
        }
        for (var skipped : announcement.recipients().skipped()) {
            texts.add(suppressed(milestone, templateName, skipped, now));
        }
        return texts;
    }

    /**
     * Queues texts about no order. Two JDBC batches.
     *
     * @param subject      what they are about, such as CONSENT
     * @param templateName name of their template
     */
    public void enqueueWithoutOrder(String subject, String templateName, Collection<Recipient> recipients) {
        var milestone = MilestoneReference.withoutOrder(subject);
        enqueue(List.of(new Announcement(milestone, templateName, new Recipients(List.copyOf(recipients), List.of()))));
    }

    /**
     * Queues a copy of a text.
     *
     * @param resendOf the text to resend; a text has at most one copy, and the copy can be sent again
     * @return id of the copy
     */
    public UUID enqueueResend(
            MilestoneReference milestone, String templateName, Recipient recipient, int resendNumber, UUID resendOf) {
        var now = clock.now();
        var text = queued(milestone, templateName, recipient, resendNumber, resendOf, now, now, null);
        insert(List.of(text));
        return text.id();
    }

    private void insert(List<NewText> texts) {
        if (texts.isEmpty()) {
            return;
        }
        batch.batchUpdate(INSERT, RecordParameters.batch(texts));
        timeline.append(texts.stream().map(NewText::toTimelineEntry).toList());
        var channels = texts.stream()
                .filter(text -> text.status() == TextStatus.QUEUED)
                .map(NewText::channel)
                .collect(Collectors.toSet());
        if (!channels.isEmpty()) {
            events.publishEvent(new TextsQueued(channels));
        }
    }

    private NewText queued(
            MilestoneReference milestone,
            String templateName,
            Recipient recipient,
            int resendNumber,
            @Nullable UUID resendOf,
            Instant now,
            Instant sendOrderAt,
            @Nullable Hold held) {
        var number = recipient.number().e164();
        var wait = held == null ? Duration.ZERO : held.time();
        return new NewText(
                UUID.randomUUID(),
                milestone,
                templateName,
                number,
                resendNumber,
                resendOf,
                recipient.contact(),
                recipient.channel(),
                recipient.address(),
                number,
                recipient.maskedAddress(),
                settings.sandbox(),
                TextStatus.QUEUED,
                held == null ? null : TextStatusReason.HELD,
                sendOrderAt.plus(wait),
                now.plus(wait),
                now,
                held == null ? null : held.step());
    }

    private NewText suppressed(
            MilestoneReference milestone, String templateName, SkippedRecipient skipped, Instant now) {
        return new NewText(
                UUID.randomUUID(),
                milestone,
                templateName,
                skipped.contact().code(),
                0,
                null,
                skipped.contact(),
                Channel.NONE,
                "",
                "",
                skipped.maskedAddress(),
                settings.sandbox(),
                TextStatus.SUPPRESSED,
                skipped.reason(),
                now,
                now,
                now,
                null);
    }
}
