package io.milepost.text.outbox.merge;

import io.milepost.text.TextStatusReason;
import io.milepost.text.outbox.merge.SendPlan.Admission;
import io.milepost.text.outbox.merge.SendPlan.Postponement;
import io.milepost.text.outbox.merge.SendPlan.Suppression;
import io.milepost.text.outbox.rule.QueuedText;
import io.milepost.text.outbox.rule.SendDecision;
import io.milepost.text.outbox.rule.SendDecision.Postpone;
import io.milepost.text.outbox.rule.SendDecision.Suppress;
import io.milepost.text.outbox.rule.SendRules;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Plans one claim. A text that the rules admit waits until its contact may have another text, and until the first of the
 * similar texts has waited long enough; then it carries the others. A text that a user sends again is sent on its own and
 * at once.
 */
final class PlanBuilder {

    /** When the texts above the daily cap are sent as one, in the time zone of the installation. */
    private static final LocalTime SUMMARY = LocalTime.of(18, 0);

    /** When those of the evening are sent as one on the next day. */
    private static final LocalTime NEXT_DAY = LocalTime.of(8, 0);

    private final SendRules rules;
    private final ZoneId zone;
    private final Instant now;
    private final List<QueuedText> due;
    private final List<QueuedText> queued;
    private final Map<UUID, List<UUID>> merged;
    private final Set<UUID> settled = new HashSet<>();
    private final Map<String, Integer> admittedByContact = new HashMap<>();
    private final SendPlan plan = new SendPlan();

    /**
     * @param queued other texts of the same contacts, due or not
     * @param merged by text: those whose news it carries already
     */
    PlanBuilder(
            SendRules rules,
            ZoneId zone,
            Instant now,
            List<QueuedText> due,
            List<QueuedText> queued,
            Map<UUID, List<UUID>> merged) {
        this.rules = rules;
        this.zone = zone;
        this.now = now;
        this.due = due;
        this.queued = queued;
        this.merged = merged;
    }

    SendPlan build() {
        for (var text : due) {
            if (settled.add(text.id())) {
                decide(text);
            }
        }
        return plan;
    }

    private void decide(QueuedText text) {
        var decision = rules.decide(text, now);
        if (decision instanceof Suppress suppress) {
            plan.suppressed().add(new Suppression(text.id(), suppress.reason()));
        } else if (decision instanceof Postpone postpone) {
            postpone(text, postpone.until(), isCapped(text) ? TextStatusReason.DAILY_CAP : postpone.reason());
        } else if (text.isResend() || merged.containsKey(text.id())) {
            addAdmission(text, merged.getOrDefault(text.id(), List.of()), true);
        } else if (isCapped(text)) {
            admit(text, findCarried(text, PlanBuilder::isCapped));
        } else if (isAboveCap(text) && nextSummary(text).isBefore(text.expiresAt())) {
            postpone(text, nextSummary(text), TextStatusReason.DAILY_CAP);
        } else if (text.isMergeable()) {
            merge(text);
        } else {
            admit(text, List.of());
        }
    }

    private void merge(QueuedText text) {
        var similar = findCarried(text, text::isSimilarTo);
        var waitingSince = Stream.concat(Stream.of(text), similar.stream())
                .map(QueuedText::createdAt)
                .min(Instant::compareTo)
                .orElseThrow();
        var until = waitingSince.plus(text.frequency().window());
        if (until.isAfter(now) && canWait(text, until)) {
            postpone(text, until, TextStatusReason.WAITING_FOR_MORE);
        } else {
            admit(text, similar);
        }
    }

    /** @return whether it can be sent at that time; otherwise it would wait in vain, or for a whole night */
    private static boolean canWait(QueuedText text, Instant until) {
        return until.isBefore(text.expiresAt()) && text.findOpening(until).equals(until);
    }

    /** @return other texts of the contact that could be sent now, oldest first */
    private List<QueuedText> findCarried(QueuedText text, Predicate<QueuedText> condition) {
        return Stream.concat(due.stream(), queued.stream())
                .filter(other -> other.hasSameRecipient(text)
                        && !other.isResend()
                        && !merged.containsKey(other.id())
                        && !settled.contains(other.id())
                        && condition.test(other)
                        && rules.decide(other, now).equals(SendDecision.SEND))
                .toList();
    }

    private void admit(QueuedText text, List<QueuedText> others) {
        var ids = others.stream().map(QueuedText::id).toList();
        settled.addAll(ids);
        addAdmission(text, ids, false);
    }

    private void addAdmission(QueuedText text, List<UUID> others, boolean again) {
        admittedByContact.merge(text.contactCode(), 1, Integer::sum);
        plan.admitted().add(new Admission(text.id(), text.expiresAt(), others, again));
    }

    private void postpone(QueuedText text, Instant until, TextStatusReason reason) {
        plan.postponed().add(new Postponement(text.id(), until, reason));
    }

    /** @return whether it waits for the summary of the day, or has waited for it */
    private static boolean isCapped(QueuedText text) {
        return text.waitingFor() == TextStatusReason.DAILY_CAP;
    }

    /** A text that is tried again was below the cap, or has waited for a summary. */
    private boolean isAboveCap(QueuedText text) {
        var frequency = text.frequency();
        return frequency.dailyCap() > 0
                && !text.triedBefore()
                && frequency.sentToday() + admittedByContact.getOrDefault(text.contactCode(), 0)
                        >= frequency.dailyCap();
    }

    /** @return if its recipient has quiet hours then, their end */
    private Instant nextSummary(QueuedText text) {
        var today = now.atZone(zone).toLocalDate();
        var evening = today.atTime(SUMMARY).atZone(zone).toInstant();
        var summary = now.isBefore(evening)
                ? evening
                : today.plusDays(1).atTime(NEXT_DAY).atZone(zone).toInstant();
        return text.findOpening(summary);
    }
}
