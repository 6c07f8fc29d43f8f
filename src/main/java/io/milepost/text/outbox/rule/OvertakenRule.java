package io.milepost.text.outbox.rule;

import io.milepost.text.TextStatusReason;
import io.milepost.text.outbox.rule.SendDecision.Suppress;
import java.time.Duration;
import java.time.Instant;

/**
 * A text that had to wait is not sent if the order has meanwhile reached a milestone of higher rank with the same
 * document: "shipped" is no news after "delivered". Neither is a reminder or a delay after the goods have shipped. Two
 * milestones that are reported at the same time text both, as the how-to promises. A changed date is no news after a newer
 * one or after its goods, however soon these follow.
 */
final class OvertakenRule implements SendRule {

    /** A text that did not have to wait is sent within seconds. */
    private static final Duration NORMAL_DELAY = Duration.ofMinutes(1);

    @Override
    public SendDecision decide(QueuedText text, Instant now) {
        var hasWaited = text.createdAt().plus(NORMAL_DELAY).isBefore(now);
        return text.overtaken() && (hasWaited || text.isAboutDate()) && !text.isResend()
                ? new Suppress(TextStatusReason.OVERTAKEN)
                : SendDecision.SEND;
    }
}
