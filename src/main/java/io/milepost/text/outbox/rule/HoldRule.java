package io.milepost.text.outbox.rule;

import io.milepost.text.TextStatusReason;
import io.milepost.text.outbox.rule.SendDecision.Postpone;
import java.time.Instant;

/** Holds each text for as long as the office says, so that a mistake can be corrected before the customer reads it. */
final class HoldRule implements SendRule {

    @Override
    public SendDecision decide(QueuedText text, Instant now) {
        var until = text.createdAt().plus(text.frequency().hold());
        return until.isAfter(now)
                        && !text.isResend()
                        && !text.frequency().hold().isZero()
                ? new Postpone(until, TextStatusReason.HELD)
                : SendDecision.SEND;
    }
}
