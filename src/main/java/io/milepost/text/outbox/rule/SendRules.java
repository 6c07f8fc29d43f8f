package io.milepost.text.outbox.rule;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Decides about due texts, by a list of rules: the first one that objects decides. Reasons never to send a text come
 * before reasons to wait, so that no text waits in vain; and because a postponed text is decided about from the beginning,
 * nothing is sent on what was true before it waited.
 *
 * <p>A new rule is a class that implements {@link SendRule} and has its place in the list. What it needs to know about a
 * text is a component of {@link QueuedText}, which {@link QueuedTexts} reads by its one statement, settings included. A
 * reason that is new is a constant of {@code TextStatusReason} with its sentence {@code text.reason.…}. To make a text
 * wait, return {@link SendDecision.Postpone}: its row keeps the reason and the time, and log and pages show both. The
 * cases in {@code send-rules.txt} show the effect of each rule.
 */
@Component
public class SendRules {

    private final List<SendRule> rules = List.of(
            new ConsentRule(),
            new CancelledOrderRule(),
            new OvertakenRule(),
            new ShelfLifeRule(),
            new OnceADayRule(),
            new HoldRule(),
            new QuietHoursRule());

    /** @param now start of the claim, by the database's clock */
    public SendDecision decide(QueuedText text, Instant now) {
        return rules.stream()
                .map(rule -> rule.decide(text, now))
                .filter(decision -> !decision.equals(SendDecision.SEND))
                .findFirst()
                .orElse(SendDecision.SEND);
    }
}
