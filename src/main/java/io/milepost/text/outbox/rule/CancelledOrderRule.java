package io.milepost.text.outbox.rule;

import io.milepost.text.TextStatusReason;
import io.milepost.text.outbox.rule.SendDecision.Suppress;
import java.time.Instant;

/**
 * What an order reached before it was canceled is no news afterwards. The texts of its cancellation are sent: milestone
 * CANCELLED, and those that the model reaches later.
 */
final class CancelledOrderRule implements SendRule {

    private static final String CANCELLED = "CANCELLED";

    @Override
    public SendDecision decide(QueuedText text, Instant now) {
        var isOutdated = text.cancelledAt() != null
                && text.reachedAt().isBefore(text.cancelledAt())
                && !text.milestone().code().equals(CANCELLED);
        return isOutdated && !text.isResend() ? new Suppress(TextStatusReason.ORDER_CANCELLED) : SendDecision.SEND;
    }
}
