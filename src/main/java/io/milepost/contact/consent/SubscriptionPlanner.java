package io.milepost.contact.consent;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.contact.consent.Confirmations.Subscriber;
import io.milepost.contact.consent.ConsentEntry.Kind;
import io.milepost.contact.consent.ContactConsents.ConsentChange;
import io.milepost.contact.consent.ContactConsents.ContactConsent;
import io.milepost.contact.consent.OptOutPlanner.NumberChange;
import io.milepost.contact.consent.SubscriptionService.Origin;
import io.milepost.contact.consent.SubscriptionService.Plan;
import io.milepost.contact.consent.SubscriptionService.Subscription;
import io.milepost.contact.consent.SubscriptionService.SubscriptionChange;
import io.milepost.contact.consent.forgotten.ForgottenPersons;
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
import org.springframework.stereotype.Component;

/** Decides what changes of contacts mean for consent, for {@link SubscriptionService}. Writes nothing. */
@Component
class SubscriptionPlanner {

    private final OptOuts optOuts;
    private final ContactConsents contacts;
    private final ConsentLedger ledger;
    private final ForgottenPersons forgotten;
    private final TextAddressParser addresses;
    private final MilepostProperties settings;
    private final Clock clock;

    SubscriptionPlanner(
            OptOuts optOuts,
            ContactConsents contacts,
            ConsentLedger ledger,
            ForgottenPersons forgotten,
            TextAddressParser addresses,
            MilepostProperties settings,
            Clock clock) {
        this.optOuts = optOuts;
        this.contacts = contacts;
        this.ledger = ledger;
        this.forgotten = forgotten;
        this.addresses = addresses;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws InvalidFieldException if a consent is dated in the future */
    Plan plan(List<SubscriptionChange> changes, Origin origin) {
        return new Planning(changes, origin).plan();
    }

    /** @return why the statement cannot be recorded; null if it can */
    @Nullable
    String findProblem(ConsentStatement consent) {
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
        private final Map<String, List<ConsentEntry>> grants;
        private final OptOutPlanner optOutPlanner;
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
            var optedOut = optOuts.lock(changes.stream()
                    .flatMap(change -> Stream.of(phone(change.before()), phone(change.after())))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toCollection(TreeSet::new)));
            this.grants = ledger.findGrants(codes(changes.stream().filter(change -> change.consent() != null))).stream()
                    .collect(Collectors.groupingBy(grant -> Objects.requireNonNull(grant.contact())));
            var forgottenAt = forgotten.findAmong(changes.stream()
                    .filter(change -> change.after().wantsTexts())
                    .collect(Collectors.toMap(
                            change -> change.after().contact(),
                            change -> Optional.ofNullable(phone(change.after())),
                            (first, second) -> second)));
            this.optOutPlanner = new OptOutPlanner(plan, origin, now, optedOut, forgottenAt, ledger);
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
            var number = number(change);
            var consent = newConsent(change, number.after());
            var wanted = change.before() != null && change.before().wantsTexts();
            var wants = change.after().wantsTexts();
            if (wants && !wanted && isWithheld(change, state, consent)) {
                var reason = isUndated(change) ? "consent.error.withheldUndated" : "consent.error.withheld";
                plan.withheld().put(code, message(reason));
                wants = false;
            }
            var next = optOutPlanner.changeNumber(number, state, wanted || wants);
            if (wants && (!wanted || number.isOther())) {
                next = optOutPlanner.stopForgotten(number, next);
            }
            if (wants && (!wanted || consent != null)) {
                next = next.granted(consent != null && consent.hasEvidence());
                plan.entries().add(consent == null ? entry(Kind.GRANT, code, number.after(), "") : consent);
            } else if (!wants && wanted) {
                next = next.removed(origin.isByHand() ? now : null);
                plan.entries().add(entry(Kind.REMOVED, code, number.after(), ""));
            }
            next = wants && consent != null ? optOutPlanner.lift(consent, isUndated(change), next) : next;
            if (wants && (!wanted || consent != null || number.isOther())) {
                addSubscriber(code, number.after());
            }
            optOutPlanner.stopNewNumber(number, state, next);
            if (!next.equals(state)) {
                plan.states().add(ConsentChange.between(state, next));
            }
        }

        private void addSubscriber(String contact, @Nullable String phone) {
            if (phone != null) {
                plan.subscribers().add(new Subscriber(contact, phone));
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
        private @Nullable ConsentEntry newConsent(SubscriptionChange change, @Nullable String phone) {
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
                            phone,
                            consent.source(),
                            consent.wording(),
                            consent.evidence(),
                            origin.user(),
                            grantedAt,
                            now);
        }

        private ConsentEntry entry(Kind kind, String contact, @Nullable String phone, String wording) {
            return origin.entry(kind, contact, phone, wording, now);
        }
    }

    private NumberChange number(SubscriptionChange change) {
        return new NumberChange(change.before() == null, phone(change.before()), phone(change.after()));
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
