package io.milepost.text.outbox.rule;

import io.milepost.text.TextStatusReason;
import java.time.Instant;

/** What happens to a text that is due. */
public sealed interface SendDecision {

    /** It is sent now. */
    record Send() implements SendDecision {}

    /** It is never sent, and gets status SUPPRESSED. */
    record Suppress(TextStatusReason reason) implements SendDecision {}

    /**
     * It stays QUEUED, without an attempt counted. At that time, all rules decide about it again.
     *
     * @param until later than now
     */
    record Postpone(Instant until, TextStatusReason reason) implements SendDecision {}

    SendDecision SEND = new Send();
}
