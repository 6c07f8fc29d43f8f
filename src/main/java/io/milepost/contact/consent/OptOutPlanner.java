package io.milepost.contact.consent;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.consent.ConsentEntry.Kind;
import io.milepost.contact.consent.ContactConsents.ContactConsent;
import io.milepost.contact.consent.OptOuts.OptOut;
import io.milepost.contact.consent.SubscriptionService.Origin;
import io.milepost.contact.consent.SubscriptionService.Plan;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides what changes of contacts mean for opt-outs: they follow persons to new numbers, and end by a new consent. Adds to
 * the plan of one decision.
 *
 * @param optedOut    opt-outs of the numbers before and after the change, by number
 * @param forgottenAt when persons were forgotten, by contact
 */
record OptOutPlanner(
        Plan plan,
        Origin origin,
        Instant now,
        Map<String, OptOut> optedOut,
        Map<String, Instant> forgottenAt,
        ConsentLedger ledger) {

    /**
     * The phone number of a contact.
     *
     * @param before null if there was none
     * @param after  null if there is none
     */
    record NumberChange(boolean isNewContact, @Nullable String before, @Nullable String after) {

        boolean isOther() {
            return !Objects.equals(before, after);
        }
    }

    /**
     * @param subscribed whether the contact wants texts, or wanted them
     * @return the state with the opt-out that follows the person to another number, or stays with the old one
     */
    ContactConsent changeNumber(NumberChange number, ContactConsent state, boolean subscribed) {
        if (number.isNewContact() || !number.isOther()) {
            return state;
        }
        var before = number.before();
        var after = number.after();
        Stream.of(before, after).filter(Objects::nonNull).forEach(plan.changedPhones()::add);
        var code = state.contact();
        var numberOptOut = before == null ? null : optedOut.get(before);
        var next = state;
        if (origin.optOutStaysWithNumber()) {
            if (state.optedOutAt() != null) {
                plan.entries().add(entry(Kind.LIFTED, code, null, message("consent.wording.staysWithNumber")));
                next = state.withOptedOutAt(null);
            }
        } else if (state.optedOutAt() == null && numberOptOut != null) {
            plan.entries().add(entry(Kind.OPT_OUT, code, after, message("consent.wording.followsPerson")));
            next = state.withOptedOutAt(numberOptOut.since());
        }
        if (subscribed || state.optedOutAt() != null || numberOptOut != null) {
            plan.entries().add(entry(Kind.NUMBER, code, after, ""));
        }
        return next;
    }

    /** A person who was forgotten is still opted out. Writes an entry, because the hash is in no list. */
    ContactConsent stopForgotten(NumberChange number, ContactConsent state) {
        var since = forgottenAt.get(state.contact());
        if (since == null || state.optedOutAt() != null) {
            return state;
        }
        plan.entries().add(entry(Kind.OPT_OUT, state.contact(), number.after(), message("consent.wording.forgotten")));
        return state.withOptedOutAt(since);
    }

    /** Nobody gets texts at the new number of a person who has opted out. */
    void stopNewNumber(NumberChange number, ContactConsent previous, ContactConsent state) {
        var phone = number.after();
        if (phone == null || state.optedOutAt() == null || phone.equals(number.before())) {
            return;
        }
        plan.stoppedPhones().putIfAbsent(phone, new OptOut(phone, state.optedOutAt(), false));
        if (previous.optedOutAt() != null) {
            plan.entries()
                    .add(entry(Kind.OPT_OUT, state.contact(), phone, message("consent.wording.followsPersonOptedOut")));
        }
    }

    /** Only evidence of a consent that was given after the opt-out lifts it. A phone's own STOP needs START. */
    ContactConsent lift(ConsentEntry consent, boolean isUndated, ContactConsent state) {
        var code = Objects.requireNonNull(consent.contact());
        var phone = consent.phone();
        var numberOptOut = phone == null ? null : optedOut.get(phone);
        if (state.optedOutAt() == null && numberOptOut == null) {
            return state;
        }
        var reason = findReasonToStay(consent, numberOptOut, state.optedOutAt(), isUndated);
        if (reason != null) {
            plan.stillOptedOut().put(code, reason);
            return state;
        }
        if (numberOptOut != null) {
            plan.liftedPhones().put(numberOptOut.phone(), consent.receivedAt());
        }
        plan.entries().add(entry(Kind.LIFTED, code, phone, ""));
        return state.withOptedOutAt(null);
    }

    /** @param optedOutAt also if the opt-out followed the person to a new number in this very change */
    private @Nullable String findReasonToStay(
            ConsentEntry consent, @Nullable OptOut numberOptOut, @Nullable Instant optedOutAt, boolean isUndated) {
        if (numberOptOut != null && numberOptOut.byPhone()) {
            return message("consent.optedOut.startOnly");
        }
        if (!consent.hasEvidence()) {
            return message("consent.optedOut.noEvidence");
        }
        if (isUndated) {
            return message("consent.optedOut.undated");
        }
        var latest = ledger.latestOptOut(Objects.requireNonNull(consent.contact()), consent.phone());
        return consent.receivedAt().isAfter(latest)
                        && (optedOutAt == null || consent.receivedAt().isAfter(optedOutAt))
                ? null
                : message("consent.optedOut.laterThanConsent");
    }

    private ConsentEntry entry(Kind kind, String contact, @Nullable String phone, String wording) {
        return origin.entry(kind, contact, phone, wording, now);
    }
}
