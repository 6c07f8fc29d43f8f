package io.milepost.text.outbox.rule;

import java.time.Instant;

/** One rule about due texts. Reads nothing itself: what it needs is in the {@link QueuedText}. */
interface SendRule {

    /**
     * @param now start of the claim, by the database's clock
     * @return {@link SendDecision#SEND} if the rule has no objection
     */
    SendDecision decide(QueuedText text, Instant now);
}
