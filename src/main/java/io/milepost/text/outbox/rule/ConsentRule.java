package io.milepost.text.outbox.rule;

import io.milepost.text.outbox.rule.SendDecision.Suppress;
import java.time.Instant;

/** A contact who no longer agrees to a text does not get it. */
final class ConsentRule implements SendRule {

    @Override
    public SendDecision decide(QueuedText text, Instant now) {
        return text.withdrawn() == null ? SendDecision.SEND : new Suppress(text.withdrawn());
    }
}
