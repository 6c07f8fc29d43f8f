package io.milepost.contact.consent;

import io.milepost.contact.address.DeadNumbers;
import io.milepost.contact.consent.Confirmations.Subscriber;
import io.milepost.contact.consent.ConsentEntry.Kind;
import io.milepost.contact.consent.ContactConsents.ConsentChange;
import io.milepost.contact.consent.OptOuts.OptOut;
import io.milepost.contact.consent.forgotten.ForgottenPersons;
import io.milepost.error.InvalidFieldException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides what a new or changed contact means for consent, and records it. SMSUPDATE that a user removed stays removed
 * until somebody adds it by hand, or a program brings a new consent with its day; an opt-out follows the person to a new
 * number.
 */
@Service
public class SubscriptionService {

    /** The part of a contact that matters here. */
    public record Subscription(String contact, String email2, boolean wantsTexts) {}

    /**
     * @param before  null if the contact is new
     * @param consent what is known about its consent; null if nothing was said
     */
    public record SubscriptionChange(
            @Nullable Subscription before, Subscription after, @Nullable ConsentStatement consent) {

        private boolean isRelevant() {
            return consent != null
                    || (before == null
                            ? after.wantsTexts()
                            : before.wantsTexts() != after.wantsTexts()
                                    || !before.email2().equals(after.email2()));
        }
    }

    /**
     * Who changes contacts.
     *
     * @param source                 DESK for a user, who decides; otherwise ERP or IMPORT
     * @param optOutStaysWithNumber  whether the opt-out of a number that is replaced belongs to the number; otherwise to
     *                               the person, who may not be texted at the new number either
     */
    public record Origin(ConsentSource source, String user, boolean optOutStaysWithNumber) {

        boolean isByHand() {
            return source == ConsentSource.DESK;
        }

        ConsentEntry entry(Kind kind, String contact, @Nullable String phone, String wording, Instant now) {
            return new ConsentEntry(0, kind, contact, phone, source, wording, "", user, now, now);
        }
    }

    /**
     * What changes mean. {@link #record} writes it.
     *
     * @param withheld      reasons why SMSUPDATE is not added, by contact
     * @param stillOptedOut why a consent does not lift an opt-out, by contact
     * @param liftedPhones  when the consent was given that lifts the opt-out, by number
     * @param stoppedPhones new numbers of persons who have opted out
     * @param subscribers   contacts who want texts from now on, or at another number
     */
    public record Plan(
            Map<String, String> withheld,
            Map<String, String> stillOptedOut,
            List<ConsentEntry> entries,
            Map<String, Instant> liftedPhones,
            Map<String, OptOut> stoppedPhones,
            List<String> changedPhones,
            List<ConsentChange> states,
            List<Subscriber> subscribers) {}

    /** Published in the transaction that saves contacts: these want texts from now on, or at another number. */
    public record ContactsSubscribed(List<Subscriber> subscribers) {}

    private final SubscriptionPlanner planner;
    private final OptOuts optOuts;
    private final ContactConsents contacts;
    private final ConsentLedger ledger;
    private final DeadNumbers deadNumbers;
    private final ForgottenPersons forgotten;
    private final ApplicationEventPublisher events;

    SubscriptionService(
            SubscriptionPlanner planner,
            OptOuts optOuts,
            ContactConsents contacts,
            ConsentLedger ledger,
            DeadNumbers deadNumbers,
            ForgottenPersons forgotten,
            ApplicationEventPublisher events) {
        this.planner = planner;
        this.optOuts = optOuts;
        this.contacts = contacts;
        this.ledger = ledger;
        this.deadNumbers = deadNumbers;
        this.forgotten = forgotten;
        this.events = events;
    }

    /**
     * Decides; writes nothing. At most three statements for any number of contacts, besides one for each opt-out that a
     * consent might lift. Locks what it read until the end of the caller's transaction: nobody opts out in between.
     *
     * @throws InvalidFieldException if a consent is dated in the future
     */
    public Plan plan(List<SubscriptionChange> changes, Origin origin) {
        return planner.plan(
                changes.stream().filter(SubscriptionChange::isRelevant).toList(), origin);
    }

    /** Writes what {@link #plan} decided, after the contacts themselves. Runs in the caller's transaction. */
    @Transactional
    public void record(Plan plan) {
        contacts.save(plan.states());
        plan.liftedPhones().forEach(optOuts::lift);
        plan.stoppedPhones().values().forEach(optOuts::add);
        deadNumbers.clear(plan.changedPhones());
        ledger.append(plan.entries());
        plan.entries().stream()
                .filter(entry -> entry.kind() == Kind.LIFTED)
                .forEach(entry -> forgotten.welcome(entry.contact(), entry.phone()));
        if (!plan.subscribers().isEmpty()) {
            events.publishEvent(new ContactsSubscribed(plan.subscribers()));
        }
    }

    /** @return why the statement cannot be recorded; null if it can */
    public @Nullable String findProblem(ConsentStatement consent) {
        return planner.findProblem(consent);
    }
}
