package io.milepost.text;

import io.milepost.text.Outcomes.Outcome;
import io.milepost.text.gateway.GatewayResult.Accepted;
import io.milepost.text.gateway.GatewayResult.NotReached;
import io.milepost.text.gateway.GatewayResult.OptedOut;
import io.milepost.text.gateway.GatewayResult.Rejected;
import io.milepost.text.gateway.GatewayResult.Unknown;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The new values of a text after a result of the gateway. */
record OutcomeChange(
        Outcome outcome,
        TextStatus status,
        @Nullable Reason reason,
        int attempts,
        Instant dueAt,
        @Nullable String providerId) {

    private static final int MAX_ID_LENGTH = 120;

    static OutcomeChange from(Outcome outcome, RetryPolicy retries, Instant now) {
        var attempts = outcome.claimed().attempts();
        var result = outcome.result();
        if (result instanceof Accepted accepted) {
            var id = accepted.providerId();
            return new OutcomeChange(
                    outcome,
                    TextStatus.SENT,
                    null,
                    attempts,
                    now,
                    id.substring(0, Math.min(MAX_ID_LENGTH, id.length())));
        }
        if (result instanceof OptedOut) {
            return ended(outcome, TextStatus.FAILED, Reason.OPTED_OUT, now);
        }
        if (result instanceof Rejected) {
            return ended(outcome, TextStatus.FAILED, Reason.REFUSED, now);
        }
        if (result instanceof Unknown) {
            return ended(outcome, TextStatus.UNKNOWN, Reason.NO_ANSWER, now);
        }
        if (result instanceof NotReached notReached) {
            return retries.givesUp(attempts, notReached.limit())
                    ? ended(outcome, TextStatus.FAILED, Reason.GAVE_UP, now)
                    : queued(outcome, attempts, now.plus(retries.pause(attempts)));
        }
        return queued(outcome, attempts - 1, now);
    }

    private static OutcomeChange ended(Outcome outcome, TextStatus status, Reason reason, Instant now) {
        return new OutcomeChange(outcome, status, reason, outcome.claimed().attempts(), now, null);
    }

    private static OutcomeChange queued(Outcome outcome, int attempts, Instant dueAt) {
        return new OutcomeChange(outcome, TextStatus.QUEUED, null, attempts, dueAt, null);
    }

    UUID text() {
        return outcome.claimed().text().id();
    }

    /** @return whether the text needs a review */
    boolean needsReview() {
        return reason != null;
    }

    /** @return whether the text may be under review because its lease expired, and no longer needs it */
    boolean isSettledLate(Instant now) {
        return !needsReview() && !now.isBefore(outcome.claimed().until());
    }

    String sentence() {
        var result = outcome.result();
        var code = result.code().isEmpty() ? "" : " (" + result.code() + ")";
        var next = result instanceof NotReached && status == TextStatus.QUEUED ? " It will be retried." : "";
        return (result.detail() + code + next).strip();
    }
}
