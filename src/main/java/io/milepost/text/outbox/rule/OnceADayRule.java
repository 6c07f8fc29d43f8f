package io.milepost.text.outbox.rule;

import io.milepost.text.TextStatusReason;
import io.milepost.text.outbox.rule.SendDecision.Postpone;
import java.time.Instant;
import java.time.LocalTime;

/**
 * A contact is texted about a date that moves on and on once a day: the first change at once, the latest one in the morning of
 * the next day, if it is still true then. The requested and promised date of an order are one date, and so is the delivery
 * window of each of its shipping events. A text that was not sent yet never holds up a newer one; that one replaces it.
 */
final class OnceADayRule implements SendRule {

    /** In the time zone of the installation. */
    static final LocalTime MORNING = LocalTime.of(8, 0);

    @Override
    public SendDecision decide(QueuedText text, Instant now) {
        var until = text.notBefore();
        return until != null && until.isAfter(now) && !text.isResend()
                ? new Postpone(until, TextStatusReason.ONCE_A_DAY)
                : SendDecision.SEND;
    }
}
