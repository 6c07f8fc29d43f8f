package io.milepost.text.outbox;

import static io.milepost.messages.Messages.message;

import io.milepost.text.TextStatus;
import io.milepost.text.TextStatusReason;
import io.milepost.text.TextTimeline.TimelineEntry;
import io.milepost.text.feedback.ReportPollPolicy;
import io.milepost.text.gateway.GatewayResult.Kind;
import io.milepost.text.outbox.SendResultRecorder.SendResult;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The new values of a text after a result of the gateway.
 *
 * @param providerId  the gateway's id of the text; null unless it was accepted
 * @param sentAt      null unless it was accepted
 * @param reportDueAt when to query the provider if there is no delivery report; null for no query
 */
record ResultChange(
        SendResult sendResult,
        TextStatus status,
        @Nullable TextStatusReason reason,
        int attempts,
        Instant dueAt,
        @Nullable String providerId,
        @Nullable Instant sentAt,
        @Nullable Instant reportDueAt) {

    private static final int MAX_ID_LENGTH = 120;

    static ResultChange from(SendResult sendResult, RetryPolicy retries, ReportPollPolicy reports, Instant now) {
        var attempt = sendResult.claimed().due().attempt();
        var result = sendResult.result();
        return switch (result.kind()) {
            case ACCEPTED -> accepted(sendResult, reports, now);
            case OPTED_OUT -> finished(sendResult, TextStatus.FAILED, TextStatusReason.OPTED_OUT, now);
            case REJECTED -> finished(sendResult, TextStatus.FAILED, TextStatusReason.REFUSED, now);
            case UNKNOWN -> finished(sendResult, TextStatus.UNKNOWN, TextStatusReason.NO_ANSWER, now);
            case RETRYABLE ->
                retries.isExhausted(attempt, result.maxAttempts())
                        ? finished(sendResult, TextStatus.FAILED, TextStatusReason.GAVE_UP, now)
                        : requeued(
                                sendResult,
                                attempt,
                                now.plus(max(retries.nextDelay(attempt), result.retryAfter())),
                                now);
            case MISCONFIGURED, RELEASED -> requeued(sendResult, attempt - 1, now, now);
        };
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static ResultChange accepted(SendResult sendResult, ReportPollPolicy reports, Instant now) {
        var due = sendResult.claimed().due();
        var id = sendResult.result().providerId();
        return new ResultChange(
                sendResult,
                TextStatus.SENT,
                null,
                due.attempt(),
                now,
                id.substring(0, Math.min(MAX_ID_LENGTH, id.length())),
                now,
                reports.firstPoll(due.channel(), now));
    }

    private static ResultChange finished(
            SendResult sendResult, TextStatus status, TextStatusReason reason, Instant now) {
        return new ResultChange(
                sendResult, status, reason, sendResult.claimed().due().attempt(), now, null, null, null);
    }

    private static ResultChange requeued(SendResult sendResult, int attempts, Instant dueAt, Instant now) {
        return isAnswerUnderReview(sendResult, now)
                ? finished(sendResult, TextStatus.FAILED, TextStatusReason.GAVE_UP, now)
                : new ResultChange(sendResult, TextStatus.QUEUED, null, attempts, dueAt, null, null, null);
    }

    /** Its lease has expired, so the conversation is open again: somebody else may answer, and it is not sent as well. */
    private static boolean isAnswerUnderReview(SendResult sendResult, Instant now) {
        var claimed = sendResult.claimed();
        return claimed.due().milestone().isAnswer()
                && !now.isBefore(claimed.claim().until());
    }

    boolean isQueuedAgain() {
        return status == TextStatus.QUEUED;
    }

    UUID textId() {
        return sendResult.claimed().due().id();
    }

    /** @return whether the text needs a review */
    public boolean isReviewNeeded() {
        return reason != null;
    }

    public @Nullable String getErrorCode() {
        return nullIfEmpty(sendResult.result().code());
    }

    public @Nullable String getDetail() {
        return nullIfEmpty(sendResult.result().detail());
    }

    private static @Nullable String nullIfEmpty(String value) {
        return value.isEmpty() ? null : value;
    }

    /** @return whether the text may be under review because its lease expired, and no longer needs it */
    boolean isResolvedLate(Instant now) {
        return !isReviewNeeded() && !now.isBefore(sendResult.claimed().claim().until());
    }

    TimelineEntry toTimelineEntry(Instant at) {
        var result = sendResult.result();
        var code = result.code().isEmpty() ? "" : " (" + result.code() + ")";
        var next = result.kind() == Kind.RETRYABLE && isQueuedAgain() ? " " + message("text.gateway.retry") : "";
        return new TimelineEntry(textId(), at, status, (result.detail() + code + next).strip());
    }
}
