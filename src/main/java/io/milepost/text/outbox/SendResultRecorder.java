package io.milepost.text.outbox;

import io.milepost.contact.address.DeadNumbers;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.PhoneConsentService;
import io.milepost.contact.consent.PhoneConsentService.ConsentKeyword;
import io.milepost.database.DatabaseClock;
import io.milepost.shared.RecordParameters;
import io.milepost.text.ChannelCircuitBreaker;
import io.milepost.text.TextTimeline;
import io.milepost.text.feedback.PendingReviewClosures;
import io.milepost.text.feedback.ReportPollPolicy;
import io.milepost.text.gateway.GatewayResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Records results of the gateways, all available results in one transaction. */
@Repository
public class SendResultRecorder {

    record SendResult(ClaimedText claimed, GatewayResult result) {}

    private static final String UPDATE =
            """
            update text_message set status = :status, reason = :reason, error_code = :errorCode, detail = :detail,
              needs_review = :reviewNeeded, attempts = :attempts, send_order_at = :dueAt, due_at = :dueAt,
              provider_id = coalesce(:providerId, provider_id), sent_at = coalesce(sent_at, :sentAt),
              report_due_at = :reportDueAt
            where id = :sendResult.claimed.due.id and claim_token = :sendResult.claimed.claim.token
              and (status = 'SENDING' or status = 'UNKNOWN' and """;

    /**
     * A text whose lease expired in the meantime is UNKNOWN and may be under review. A definite result still counts, unless
     * the status has changed again.
     */
    private static final String FINISH = UPDATE + " :status <> 'UNKNOWN')";

    /** Waits for a user who sends a text again, so that the statement after it sees the copy. */
    private static final String LOCK = "select id from text_message where id in (:ids) order by id for update";

    /** A text that was sent again is not queued. A statement of its own, because PostgreSQL would plan {@link #FINISH} each time. */
    private static final String QUEUE_AGAIN =
            UPDATE + " not exists (select 1 from text_message c where c.resend_of = text_message.id))";

    private final NamedParameterJdbcTemplate batch;
    private final TextTimeline timeline;
    private final RetryPolicy retries;
    private final ChannelCircuitBreaker circuitBreaker;
    private final ClaimPermits permits;
    private final PhoneConsentService phoneConsents;
    private final DeadNumbers deadNumbers;
    private final PendingReviewClosures reviewClosures;
    private final ReportPollPolicy pollPolicy;
    private final DatabaseClock clock;

    SendResultRecorder(
            NamedParameterJdbcTemplate batch,
            TextTimeline timeline,
            RetryPolicy retries,
            ChannelCircuitBreaker circuitBreaker,
            ClaimPermits permits,
            PhoneConsentService phoneConsents,
            DeadNumbers deadNumbers,
            PendingReviewClosures reviewClosures,
            ReportPollPolicy pollPolicy,
            DatabaseClock clock) {
        this.batch = batch;
        this.timeline = timeline;
        this.retries = retries;
        this.circuitBreaker = circuitBreaker;
        this.permits = permits;
        this.phoneConsents = phoneConsents;
        this.deadNumbers = deadNumbers;
        this.reviewClosures = reviewClosures;
        this.pollPolicy = pollPolicy;
        this.clock = clock;
    }

    /** Three statements for any number of texts that were accepted, two more if any are queued again. Repeating it changes nothing. */
    @Transactional
    public void record(List<SendResult> sendResults) {
        var now = clock.now();
        var changes = sendResults.stream()
                .map(sendResult -> ResultChange.from(sendResult, retries, pollPolicy, now))
                .toList();
        var recorded = new ArrayList<ResultChange>();
        recorded.addAll(update(
                FINISH,
                changes.stream().filter(change -> !change.isQueuedAgain()).toList()));
        var queuedAgain = changes.stream().filter(ResultChange::isQueuedAgain).toList();
        lock(queuedAgain);
        recorded.addAll(update(QUEUE_AGAIN, queuedAgain));
        timeline.append(
                recorded.stream().map(change -> change.toTimelineEntry(now)).toList());
        reviewClosures.add(recorded.stream()
                .filter(change -> change.isResolvedLate(now))
                .map(ResultChange::textId)
                .toList());
        sendResults.stream().filter(SendResultRecorder::isAcceptedProbe).forEach(this::closeCircuit);
        sendResults.forEach(sendResult -> sideEffect(sendResult, now).run());
    }

    private void lock(List<ResultChange> changes) {
        if (!changes.isEmpty()) {
            batch.queryForList(
                    LOCK,
                    Map.of("ids", changes.stream().map(ResultChange::textId).toList()),
                    UUID.class);
        }
    }

    /** @return those whose text still waited for its result */
    private List<ResultChange> update(String statement, List<ResultChange> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        var updated = batch.batchUpdate(statement, RecordParameters.batch(changes));
        return IntStream.range(0, updated.length)
                .filter(i -> updated[i] == 1)
                .mapToObj(changes::get)
                .toList();
    }

    /** A result about the text itself, good or bad, shows that the setup of its channel is correct. */
    private static boolean isAcceptedProbe(SendResult sendResult) {
        return sendResult.claimed().claim().probe()
                && switch (sendResult.result().kind()) {
                    case ACCEPTED, REJECTED, OPTED_OUT -> true;
                    case RETRYABLE, UNKNOWN, MISCONFIGURED, RELEASED -> false;
                };
    }

    private void closeCircuit(SendResult probe) {
        circuitBreaker.closeAfterProbe(
                probe.claimed().due().channel(), probe.claimed().claim().at());
    }

    /** @return what the result means for other texts of the channel or to the number */
    private Runnable sideEffect(SendResult sendResult, Instant now) {
        var text = sendResult.claimed().due();
        var result = sendResult.result();
        return switch (result.kind()) {
            case MISCONFIGURED ->
                () -> circuitBreaker.open(
                        text.channel(),
                        result.code().isEmpty() ? result.detail() : result.detail() + " (" + result.code() + ")");
            case OPTED_OUT ->
                () -> phoneConsents.record(
                        new PhoneNumber(text.phoneNumber()),
                        ConsentKeyword.STOP,
                        ConsentSource.CARRIER,
                        result.detail(),
                        text.id().toString());
            case RETRYABLE ->
                () -> {
                    if (!result.retryAfter().isZero()) {
                        permits.pauseUntil(text.channel(), now.plus(result.retryAfter()));
                    }
                };
            case REJECTED ->
                () -> {
                    if (result.isNumberDead()) {
                        deadNumbers.mark(new PhoneNumber(text.phoneNumber()), result.detail());
                    }
                };
            case ACCEPTED, UNKNOWN, RELEASED -> () -> {};
        };
    }
}
