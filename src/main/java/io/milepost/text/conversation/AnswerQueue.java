package io.milepost.text.conversation;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.database.DatabaseClock;
import io.milepost.settings.MilepostProperties;
import io.milepost.shared.RecordParameters;
import io.milepost.text.Channel;
import io.milepost.text.MilestoneReference;
import io.milepost.text.TextStatus;
import io.milepost.text.TextTimeline;
import io.milepost.text.TextTimeline.TimelineEntry;
import io.milepost.text.outbox.TextEnqueuer.TextsQueued;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** Queues answers to customers in the outbox, where they are sent like any text. Joins the caller's transaction. */
@Repository
class AnswerQueue {

    private record Answer(
            UUID key, Conversation conversation, String maskedPhone, String body, boolean sandbox, Instant now) {}

    /** An answer has no milestone, and therefore no occurrence of one. */
    private static final String INSERT =
            """
            insert into text_message (id, order_number, milestone, document, occurrence, recipient_key, resend_number,
              contact_code, contact_name, channel, address, phone_number, masked_address, template_name, subject, body,
              sandbox, status, attempts, send_order_at, due_at, needs_review, created_at)
            values (:key, :conversation.order, '%s', '', null, :conversation.phone.e164, 0, :conversation.contact,
              :conversation.contactName, 'TWILIO', :conversation.phone.e164, :conversation.phone.e164,
              :maskedPhone, '', '', :body, :sandbox, 'QUEUED', 0, :now, :now, false, :now)"""
                    .formatted(MilestoneReference.CONVERSATION);

    private static final String HAS_SINCE =
            """
            select count(*) > 0 from text_message
            where phone_number = :phone and milestone = '%s' and created_at > :time
              and status not in ('FAILED', 'UNDELIVERED', 'SUPPRESSED')"""
                    .formatted(MilestoneReference.CONVERSATION);

    private final NamedParameterJdbcTemplate jdbc;
    private final TextTimeline timeline;
    private final MilepostProperties settings;
    private final ApplicationEventPublisher events;
    private final DatabaseClock clock;

    AnswerQueue(
            NamedParameterJdbcTemplate jdbc,
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

    /** @return whether it was queued; false if there is a text with its key */
    boolean isQueued(UUID key) {
        return !jdbc.queryForList("select id from text_message where id = :key", Map.of("key", key), UUID.class)
                .isEmpty();
    }

    /** @return whether an answer to the number was queued after that time, and has not failed */
    boolean hasSince(PhoneNumber phone, Instant time) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                HAS_SINCE, Map.of("phone", phone.e164(), "time", Timestamp.from(time)), Boolean.class));
    }

    void add(Conversation conversation, UUID key, String body) {
        var now = clock.now();
        jdbc.update(
                INSERT,
                new RecordParameters(
                        new Answer(key, conversation, conversation.number(), body, settings.sandbox(), now)));
        timeline.append(List.of(new TimelineEntry(key, now, TextStatus.QUEUED, "")));
        events.publishEvent(new TextsQueued(Set.of(Channel.TWILIO)));
    }
}
