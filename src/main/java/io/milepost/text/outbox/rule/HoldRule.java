package io.milepost.text.outbox.rule;

import io.milepost.text.TextStatusReason;
import io.milepost.text.outbox.rule.SendDecision.Postpone;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds each text for as long as the office says, and those of a step in the Desk for as long as it can be undone, so that a
 * mistake can be corrected before the customer reads it.
 */
final class HoldRule implements SendRule {

    @Override
    public SendDecision decide(QueuedText text, Instant now) {
        if (text.isResend()) {
            return SendDecision.SEND;
        }
        var hold = text.frequency().hold();
        return Stream.of(
                        Optional.ofNullable(text.heldUntil()),
                        Optional.of(text.createdAt().plus(hold)).filter(until -> !hold.isZero()))
                .flatMap(Optional::stream)
                .filter(until -> until.isAfter(now))
                .max(Comparator.naturalOrder())
                .<SendDecision>map(until -> new Postpone(until, TextStatusReason.HELD))
                .orElse(SendDecision.SEND);
    }
}
