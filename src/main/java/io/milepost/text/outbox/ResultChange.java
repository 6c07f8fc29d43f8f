package io.milepost.text.outbox;

import io.milepost.text.TextStatus;
import io.milepost.text.TextStatusReason;
import io.milepost.text.gateway.GatewayResult.Kind;
import io.milepost.text.outbox.SendResultRecorder.SendResult;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The new values of a text after a result of the gateway. */
record ResultChange(
        SendResult sendResult,
        TextStatus status,
        @Nullable TextStatusReason reason,
        int attempts,
        Instant dueAt,
        @Nullable String providerId) {

    private static final int MAX_ID_LENGTH = 120;

    static ResultChange from(SendResult sendResult, RetryPolicy retries, Instant now) {
        var attempts = sendResult.claimed().attempts();
        var result = sendResult.result();
        return switch (result.kind()) {
            case ACCEPTED -> accepted(sendResult, now);
            case OPTED_OUT -> finished(sendResult, TextStatus.FAILED, TextStatusReason.OPTED_OUT, now);
            case REJECTED -> finished(sendResult, TextStatus.FAILED, TextStatusReason.REFUSED, now);
            case UNKNOWN -> finished(sendResult, TextStatus.UNKNOWN, TextStatusReason.NO_ANSWER, now);
            case RETRYABLE ->
                retries.isExhausted(attempts, result.maxAttempts())
                        ? finished(sendResult, TextStatus.FAILED, TextStatusReason.GAVE_UP, now)
                        : requeued(sendResult, attempts, now.plus(retries.nextDelay(attempts)));
            case MISCONFIGURED, RELEASED -> requeued(sendResult, attempts - 1, now);
        };
    }

    private static ResultChange accepted(SendResult sendResult, Instant now) {
        var id = sendResult.result().providerId();
        return new ResultChange(
                sendResult,
                TextStatus.SENT,
                null,
                sendResult.claimed().attempts(),
                now,
                id.substring(0, Math.min(MAX_ID_LENGTH, id.length())));
    }

    private static ResultChange finished(
            SendResult sendResult, TextStatus status, TextStatusReason reason, Instant now) {
        return new ResultChange(sendResult, status, reason, sendResult.claimed().attempts(), now, null);
    }

    private static ResultChange requeued(SendResult sendResult, int attempts, Instant dueAt) {
        return new ResultChange(sendResult, TextStatus.QUEUED, null, attempts, dueAt, null);
    }

    UUID textId() {
        return sendResult.claimed().text().id();
    }

    /** @return whether the text needs a review */
    boolean needsReview() {
        return reason != null;
    }

    /** @return whether the text may be under review because its lease expired, and no longer needs it */
    boolean isResolvedLate(Instant now) {
        return !needsReview() && !now.isBefore(sendResult.claimed().claimedUntil());
    }

    String describe() {
        var result = sendResult.result();
        var code = result.code().isEmpty() ? "" : " (" + result.code() + ")";
        var next = result.kind() == Kind.RETRYABLE && status == TextStatus.QUEUED ? " It will be retried." : "";
        return (result.detail() + code + next).strip();
    }
}
