package io.milepost.contact.consent;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.address.DeadNumbers;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.contact.consent.Confirmations.Subscriber;
import io.milepost.contact.consent.ConsentEntry.Kind;
import io.milepost.contact.consent.ContactConsents.ConsentChange;
import io.milepost.contact.consent.ContactConsents.ContactConsent;
import io.milepost.contact.consent.OptOuts.OptOut;
import io.milepost.error.InvalidFieldException;
import io.milepost.settings.MilepostProperties;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

        private boolean isByHand() {
            return source == ConsentSource.DESK;
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

    private final OptOuts optOuts;
    private final ContactConsents contacts;
    private final ConsentLedger ledger;
    private final DeadNumbers deadNumbers;
    private final ForgottenPersons forgotten;
    private final TextAddressParser addresses;
    private final MilepostProperties settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SubscriptionService(
            OptOuts optOuts,
            ContactConsents contacts,
            ConsentLedger ledger,
            DeadNumbers deadNumbers,
            ForgottenPersons forgotten,
            TextAddressParser addresses,
            MilepostProperties settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.optOuts = optOuts;
        this.contacts = contacts;
        this.ledger = ledger;
        this.deadNumbers = deadNumbers;
        this.forgotten = forgotten;
        this.addresses = addresses;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Decides; writes nothing. At most three statements for any number of contacts, besides one for each opt-out that a
     * consent might lift. Locks what it read until the end of the caller's transaction: nobody opts out in between.
     *
     * @throws InvalidFieldException if a consent is dated in the future
     */
    public Plan plan(List<SubscriptionChange> changes, Origin origin) {
        return new Planning(
                        changes.stream().filter(SubscriptionChange::isRelevant).toList(), origin)
                .plan();
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
        if (!ConsentSource.OF_GRANTS.contains(consent.source())) {
            return message("consent.error.source", ConsentSource.names(ConsentSource.OF_GRANTS));
        }
        var today = LocalDate.ofInstant(clock.instant(), settings.zone());
        return consent.grantedOn() != null && consent.grantedOn().isAfter(today)
                ? message("consent.error.future")
                : null;
    }

    /** One decision about several contacts. */
    private final class Planning {

        private final List<SubscriptionChange> changes;
        private final Origin origin;
        private final Instant now = clock.instant();
        private final Map<String, ContactConsent> states;
        private final Map<String, OptOut> optedOut;
        private final Map<String, List<ConsentEntry>> grants;
        private final Map<String, Instant> forgottenAt;
        private final Plan plan = new Plan(
                new HashMap<>(),
                new HashMap<>(),
                new ArrayList<>(),
                new HashMap<>(),
                new TreeMap<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());

        private Planning(List<SubscriptionChange> changes, Origin origin) {
            this.changes = changes;
            this.origin = origin;
            this.states = contacts.lock(codes(changes.stream()));
            this.optedOut = optOuts.lock(changes.stream()
                    .flatMap(change -> Stream.of(phone(change.before()), phone(change.after())))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toCollection(TreeSet::new)));
            this.grants = ledger.findGrants(codes(changes.stream().filter(change -> change.consent() != null))).stream()
                    .collect(Collectors.groupingBy(grant -> Objects.requireNonNull(grant.contact())));
            this.forgottenAt = forgotten.findAmong(changes.stream()
                    .filter(change -> change.after().wantsTexts())
                    .collect(Collectors.toMap(
                            change -> change.after().contact(),
                            change -> Optional.ofNullable(phone(change.after())),
                            (first, second) -> second)));
        }

        private Set<String> codes(Stream<SubscriptionChange> some) {
            return some.map(change -> change.after().contact()).collect(Collectors.toSet());
        }

        private Plan plan() {
            changes.forEach(this::plan);
            return plan;
        }

        private void plan(SubscriptionChange change) {
            var code = change.after().contact();
            var state = states.getOrDefault(code, ContactConsent.none(code));
            var consent = newConsent(change);
            var wanted = change.before() != null && change.before().wantsTexts();
            var wants = change.after().wantsTexts();
            if (wants && !wanted && isWithheld(change, state, consent)) {
                var reason = isUndated(change) ? "consent.error.withheldUndated" : "consent.error.withheld";
                plan.withheld().put(code, message(reason));
                wants = false;
            }
            var next = changeNumber(change, state, wanted || wants);
            if (wants && (!wanted || isOtherNumber(change))) {
                next = stopForgotten(change, next);
            }
            if (wants && (!wanted || consent != null)) {
                next = next.granted(consent != null && consent.hasEvidence());
                plan.entries().add(consent == null ? entry(Kind.GRANT, code, phone(change.after()), "") : consent);
            } else if (!wants && wanted) {
                next = next.removed(origin.isByHand() ? now : null);
                plan.entries().add(entry(Kind.REMOVED, code, phone(change.after()), ""));
            }
            next = wants && consent != null ? lift(change, consent, next) : next;
            if (wants && (!wanted || consent != null || isOtherNumber(change))) {
                addSubscriber(change.after());
            }
            stopNewNumber(change, next);
            if (!next.equals(state)) {
                plan.states().add(ConsentChange.between(state, next));
            }
        }

        /** A person who was forgotten is still opted out. Writes an entry, because the hash is in no list. */
        private ContactConsent stopForgotten(SubscriptionChange change, ContactConsent state) {
            var since = forgottenAt.get(state.contact());
            if (since == null || state.optedOutAt() != null) {
                return state;
            }
            plan.entries()
                    .add(entry(
                            Kind.OPT_OUT,
                            state.contact(),
                            phone(change.after()),
                            message("consent.wording.forgotten")));
            return state.withOptedOutAt(since);
        }

        private boolean isOtherNumber(SubscriptionChange change) {
            return !Objects.equals(phone(change.before()), phone(change.after()));
        }

        private void addSubscriber(Subscription subscription) {
            var phone = phone(subscription);
            if (phone != null) {
                plan.subscribers().add(new Subscriber(subscription.contact(), phone));
            }
        }

        /** A removal by hand outranks programs, unless they bring a consent that was given after it. */
        private boolean isWithheld(SubscriptionChange change, ContactConsent state, @Nullable ConsentEntry consent) {
            return state.removedAt() != null
                    && !origin.isByHand()
                    && (consent == null
                            || isUndated(change)
                            || !consent.receivedAt().isAfter(state.removedAt()));
        }

        /** Programs repeat what they know: a consent without its day may be older than an opt-out or a removal. */
        private boolean isUndated(SubscriptionChange change) {
            return !origin.isByHand()
                    && change.consent() != null
                    && change.consent().grantedOn() == null;
        }

        /** A consent that the ledger has already is not a new one: programs send the same data again and again. */
        private @Nullable ConsentEntry newConsent(SubscriptionChange change) {
            var consent = change.consent();
            if (consent == null) {
                return null;
            }
            var problem = findProblem(consent);
            if (problem != null) {
                throw new InvalidFieldException("consent", problem);
            }
            var code = change.after().contact();
            var grantedOn = consent.grantedOn();
            var grantedAt = grantedOn == null
                    ? now
                    : grantedOn.atStartOfDay(settings.zone()).toInstant();
            var isKnown = grants.getOrDefault(code, List.of()).stream()
                    .anyMatch(known -> known.source() == consent.source()
                            && known.wording().equals(consent.wording())
                            && known.evidence().equals(consent.evidence())
                            && (origin.isByHand()
                                    ? known.receivedAt().equals(grantedAt)
                                    : grantedOn == null || known.receivedAt().equals(grantedAt)));
            return isKnown
                    ? null
                    : new ConsentEntry(
                            0,
                            Kind.GRANT,
                            code,
                            phone(change.after()),
                            consent.source(),
                            consent.wording(),
                            consent.evidence(),
                            origin.user(),
                            grantedAt,
                            now);
        }

        private ContactConsent changeNumber(SubscriptionChange change, ContactConsent state, boolean subscribed) {
            var before = phone(change.before());
            var after = phone(change.after());
            if (change.before() == null || Objects.equals(before, after)) {
                return state;
            }
            Stream.of(before, after).filter(Objects::nonNull).forEach(plan.changedPhones()::add);
            var code = change.after().contact();
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

        /** Nobody gets texts at the new number of a person who has opted out. */
        private void stopNewNumber(SubscriptionChange change, ContactConsent state) {
            var phone = phone(change.after());
            if (phone == null || state.optedOutAt() == null || phone.equals(phone(change.before()))) {
                return;
            }
            plan.stoppedPhones().putIfAbsent(phone, new OptOut(phone, state.optedOutAt(), false));
            if (states.getOrDefault(state.contact(), ContactConsent.none("")).optedOutAt() != null) {
                plan.entries()
                        .add(entry(
                                Kind.OPT_OUT,
                                state.contact(),
                                phone,
                                message("consent.wording.followsPersonOptedOut")));
            }
        }

        /** Only evidence of a consent that was given after the opt-out lifts it. A phone's own STOP needs START. */
        private ContactConsent lift(SubscriptionChange change, ConsentEntry consent, ContactConsent state) {
            var code = Objects.requireNonNull(consent.contact());
            var phone = consent.phone();
            var numberOptOut = phone == null ? null : optedOut.get(phone);
            if (state.optedOutAt() == null && numberOptOut == null) {
                return state;
            }
            var reason = findReasonToStay(consent, numberOptOut, state.optedOutAt(), isUndated(change));
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
            return new ConsentEntry(0, kind, contact, phone, origin.source(), wording, "", origin.user(), now, now);
        }
    }

    private @Nullable String phone(@Nullable Subscription subscription) {
        return subscription == null
                ? null
                : addresses
                        .parse(subscription.email2())
                        .phone()
                        .map(PhoneNumber::e164)
                        .orElse(null);
    }
}
