package io.milepost.text.outbox.rule;

import io.milepost.text.TextStatusReason;
import io.milepost.text.outbox.rule.SendDecision.Postpone;
import io.milepost.text.outbox.rule.SendDecision.Suppress;
import io.milepost.text.quiet.RecipientQuietHours;
import java.time.Instant;

/**
 * A text waits during its recipient's quiet hours, also one that a user sends again; if it would be too late afterwards, it is
 * not sent. For sources see {@code setup.quiet.QuietHours}. Confirmations of an opt-out are no texts of the outbox: they
 * answer the inbound text at once, as 47 CFR 64.1200(a)(12) requires.
 */
final class QuietHoursRule implements SendRule {

    @Override
    public SendDecision decide(QueuedText text, Instant now) {
        return text.quietHours() == null ? SendDecision.SEND : decide(text, text.quietHours(), now);
    }

    private static SendDecision decide(QueuedText text, RecipientQuietHours quietHours, Instant now) {
        var time = quietHours.findSendTime(text.milestone().code(), now);
        if (time.isEmpty()) {
            return SendDecision.SEND;
        }
        var opening = time.get().opening();
        if (!opening.isBefore(text.expiresAt())) {
            return new Suppress(TextStatusReason.TOO_LATE);
        }
        var due = quietHours.dueAt(opening, text.id());
        return new Postpone(due.isBefore(text.expiresAt()) ? due : opening, TextStatusReason.QUIET_HOURS);
    }
}
