package io.milepost.text.outbox.rule;

import io.milepost.text.TextStatusReason;
import io.milepost.text.outbox.rule.SendDecision.Suppress;
import java.time.Instant;

/** A text is sent within the time of its template, or not at all. The time of a resent text starts when it is resent. */
final class ShelfLifeRule implements SendRule {

    @Override
    public SendDecision decide(QueuedText text, Instant now) {
        return now.isBefore(text.expiresAt()) ? SendDecision.SEND : new Suppress(TextStatusReason.TOO_LATE);
    }
}
