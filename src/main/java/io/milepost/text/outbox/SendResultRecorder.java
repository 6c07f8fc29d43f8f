package io.milepost.text.outbox;

import io.milepost.contact.OptOuts;
import io.milepost.contact.OptOuts.ConsentKeyword;
import io.milepost.contact.OptOuts.ConsentSource;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.database.DatabaseClock;
import io.milepost.text.Channel;
import io.milepost.text.ChannelCircuitBreaker;
import io.milepost.text.TextStatus;
import io.milepost.text.TextTimeline;
import io.milepost.text.TextTimeline.TimelineEntry;
import io.milepost.text.feedback.ReportPollPolicy;
import io.milepost.text.feedback.ReviewClosingRepository;
import io.milepost.text.gateway.GatewayResult;
import io.milepost.text.outbox.Outbox.ClaimedText;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Records results of the gateways, all available results in one transaction. */
@Repository
public class SendResultRecorder {

    public record SendResult(ClaimedText claimed, GatewayResult result) {}

    /**
     * A text whose lease expired in the meantime is UNKNOWN and may be under review. A definite result still counts, unless
     * the status has changed again. The text is queued again only if it was not sent again.
     */
    private static final String UPDATE_STATUS =
            """
            update text_message set status = ?, reason = ?, error_code = ?, detail = ?, needs_review = ?, attempts = ?,
              send_order_at = ?, due_at = ?, provider_id = coalesce(?, provider_id), sent_at = coalesce(sent_at, ?),
              report_due_at = ?
            where id = ? and claim_token = ? and (status = 'SENDING' or status = 'UNKNOWN' and ? <> 'UNKNOWN'
              and (? <> 'QUEUED' or not exists (select 1 from text_message c where c.resend_of = text_message.id)))""";

    private final JdbcTemplate jdbc;
    private final TextTimeline timeline;
    private final RetryPolicy retries;
    private final ChannelCircuitBreaker circuitBreaker;
    private final OptOuts optOuts;
    private final ReviewClosingRepository reviewClosings;
    private final ReportPollPolicy pollPolicy;
    private final DatabaseClock clock;

    SendResultRecorder(
            JdbcTemplate jdbc,
            TextTimeline timeline,
            RetryPolicy retries,
            ChannelCircuitBreaker circuitBreaker,
            OptOuts optOuts,
            ReviewClosingRepository reviewClosings,
            ReportPollPolicy pollPolicy,
            DatabaseClock clock) {
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.retries = retries;
        this.circuitBreaker = circuitBreaker;
        this.optOuts = optOuts;
        this.reviewClosings = reviewClosings;
        this.pollPolicy = pollPolicy;
        this.clock = clock;
    }

    /** Repeating it changes nothing. */
    @Transactional
    public void record(List<SendResult> sendResults) {
        var now = clock.now();
        var changes = sendResults.stream()
                .map(sendResult -> ResultChange.from(sendResult, retries, now))
                .toList();
        var updated = jdbc.batchUpdate(
                UPDATE_STATUS,
                changes.stream().map(change -> toRow(change, now)).toList());
        var recorded = IntStream.range(0, updated.length)
                .filter(i -> updated[i] == 1)
                .mapToObj(changes::get)
                .toList();
        timeline.append(
                recorded.stream()
                        .map(change -> new TimelineEntry(change.textId(), change.status(), change.describe()))
                        .toList(),
                now);
        reviewClosings.add(recorded.stream()
                .filter(change -> change.isResolvedLate(now))
                .map(ResultChange::textId)
                .toList());
        latestSuccessByChannel(sendResults).forEach(circuitBreaker::closeAfterSuccess);
        sendResults.forEach(sendResult -> sideEffect(sendResult).run());
    }

    private Map<Channel, Instant> latestSuccessByChannel(List<SendResult> sendResults) {
        return sendResults.stream()
                .filter(sendResult -> provesSetup(sendResult.result()))
                .map(SendResult::claimed)
                .collect(Collectors.toMap(
                        ClaimedText::channel,
                        ClaimedText::claimedAt,
                        (one, other) -> one.isAfter(other) ? one : other));
    }

    /** A result about the text itself, good or bad, shows that the setup of its channel is correct. */
    private static boolean provesSetup(GatewayResult result) {
        return switch (result.kind()) {
            case ACCEPTED, REJECTED, OPTED_OUT -> true;
            case RETRYABLE, UNKNOWN, MISCONFIGURED, RELEASED -> false;
        };
    }

    private Object[] toRow(ResultChange change, Instant now) {
        var claimed = change.sendResult().claimed();
        var result = change.sendResult().result();
        var status = change.status().name();
        var isSent = change.status() == TextStatus.SENT;
        return new Object[] {
            status,
            change.reason() == null ? null : change.reason().name(),
            result.code().isEmpty() ? null : result.code(),
            result.detail().isEmpty() ? null : result.detail(),
            change.needsReview(),
            change.attempts(),
            Timestamp.from(change.dueAt()),
            Timestamp.from(change.dueAt()),
            change.providerId(),
            isSent ? Timestamp.from(now) : null,
            isSent ? toTimestamp(pollPolicy.firstPoll(claimed.channel(), now)) : null,
            change.textId(),
            claimed.claimToken(),
            status,
            status
        };
    }

    private static @Nullable Timestamp toTimestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    /** @return what the result means for other texts of the channel or to the number */
    private Runnable sideEffect(SendResult sendResult) {
        var claimed = sendResult.claimed();
        var result = sendResult.result();
        return switch (result.kind()) {
            case MISCONFIGURED ->
                () -> circuitBreaker.open(
                        claimed.channel(),
                        result.code().isEmpty() ? result.detail() : result.detail() + " (" + result.code() + ")");
            case OPTED_OUT ->
                () -> optOuts.record(
                        new PhoneNumber(claimed.phoneNumber()),
                        ConsentKeyword.STOP,
                        ConsentSource.CARRIER,
                        result.detail(),
                        claimed.text().id().toString());
            case ACCEPTED, REJECTED, RETRYABLE, UNKNOWN, RELEASED -> () -> {};
        };
    }
}
