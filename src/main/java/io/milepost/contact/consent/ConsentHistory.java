package io.milepost.contact.consent;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.consent.ConsentEntry.Kind;
import io.milepost.contact.consent.ContactConsents.KnownContact;
import io.milepost.error.NotFoundException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The consent of a contact or a number as Milepost knew it at any time, read from the ledger. Source: the sender has to
 * prove prior express consent, 47 CFR 64.1200(a)(1).
 */
@Service
public class ConsentHistory {

    /** Whether Milepost was allowed to text. */
    public enum ConsentStatus {
        /** No consent. */
        NONE,
        /** SMSUPDATE was there before the ledger began: how it came about is unknown. */
        BEFORE_LEDGER,
        /** Consent, with the words or the proof. */
        GRANTED,
        /** Consent without evidence. */
        NO_EVIDENCE,
        /** SMSUPDATE was removed. */
        REMOVED,
        /** Opted out, which outranks any consent. */
        OPTED_OUT;

        /** @return one sentence, for staff */
        public String explanation() {
            return message("consent.status." + name());
        }
    }

    /**
     * @param contact code; null for a number
     * @param phone   number at that time; null if there was none, or it is unknown
     * @param since   when the entry that decides was recorded; null if there is none
     * @param entries recorded until then, oldest first; at most the latest 1000
     */
    public record ConsentState(
            @Nullable String contact,
            @Nullable PhoneNumber phone,
            Instant at,
            ConsentStatus status,
            @Nullable Instant since,
            List<RecordedEntry> entries) {}

    /** @param late whether an opt-out was recorded later than ten business days after it was received */
    public record RecordedEntry(ConsentEntry entry, boolean late) {}

    private final ConsentLedger ledger;
    private final ContactConsents contacts;
    private final OptOutService optOuts;

    ConsentHistory(ConsentLedger ledger, ContactConsents contacts, OptOutService optOuts) {
        this.ledger = ledger;
        this.contacts = contacts;
        this.optOuts = optOuts;
    }

    /** @throws NotFoundException if there is no such contact */
    public ConsentState ofContact(String code, Instant at) {
        var contact = contacts.findContact(code).orElseThrow(() -> new NotFoundException("contact", code));
        var all = ledger.findByContact(code, phones(contact));
        var own = all.stream().filter(entry -> code.equals(entry.contact())).toList();
        var phone = phoneAt(contact, own, at);
        var known = until(all, at).stream()
                .filter(entry -> code.equals(entry.contact()) || Objects.equals(entry.phone(), phone))
                .toList();
        var stopped = latest(known, entry -> entry.kind() == Kind.OPT_OUT && isInForce(entry, known, code, phone));
        var consent = latest(until(own, at), ConsentHistory::isSubscription);
        return state(
                code,
                phone,
                at,
                stopped != null ? ConsentStatus.OPTED_OUT : consentStatus(consent, own, contact, at),
                stopped != null ? stopped : consent,
                known);
    }

    public ConsentState ofPhone(PhoneNumber phone, Instant at) {
        var known = until(ledger.findByPhone(phone.e164()), at);
        var stop = latest(known, ConsentHistory::isOptOutOrLift);
        var consent = latest(known, ConsentHistory::isSubscription);
        var optedOut = stop != null && stop.kind() == Kind.OPT_OUT;
        return state(
                null,
                phone.e164(),
                at,
                optedOut ? ConsentStatus.OPTED_OUT : toStatus(consent),
                optedOut ? stop : consent,
                known);
    }

    private ConsentState state(
            @Nullable String contact,
            @Nullable String phone,
            Instant at,
            ConsentStatus status,
            @Nullable ConsentEntry deciding,
            List<ConsentEntry> entries) {
        return new ConsentState(
                contact,
                phone == null ? null : new PhoneNumber(phone),
                at,
                status,
                deciding == null ? null : deciding.recordedAt(),
                entries.stream()
                        .map(entry -> new RecordedEntry(entry, optOuts.isLate(entry)))
                        .toList());
    }

    private Set<String> phones(KnownContact contact) {
        var phones = new HashSet<>(ledger.findPhones(contact.code()));
        if (contact.e164() != null) {
            phones.add(contact.e164());
        }
        return phones;
    }

    /** The number of the latest entry until then; before the first entry, that of the first one, if it was not changed. */
    private static @Nullable String phoneAt(KnownContact contact, List<ConsentEntry> own, Instant at) {
        var before = latest(until(own, at), entry -> isSubscription(entry) || entry.kind() == Kind.NUMBER);
        if (before != null) {
            return before.phone();
        }
        var next = own.stream()
                .filter(entry -> isSubscription(entry) || entry.kind() == Kind.NUMBER)
                .findFirst();
        return next.isEmpty()
                ? contact.e164()
                : next.filter(entry -> entry.kind() != Kind.NUMBER)
                        .map(ConsentEntry::phone)
                        .orElse(null);
    }

    /** An entry about a person and a number stops both; a later LIFTED of one of them does not lift the other. */
    private static boolean isInForce(
            ConsentEntry optOut, List<ConsentEntry> known, String contact, @Nullable String phone) {
        var stopsContact = contact.equals(optOut.contact());
        var stopsPhone = phone != null && phone.equals(optOut.phone());
        var later = known.stream()
                .filter(entry -> entry.kind() == Kind.LIFTED && entry.id() > optOut.id())
                .toList();
        return stopsContact && later.stream().noneMatch(entry -> contact.equals(entry.contact()))
                || stopsPhone && later.stream().noneMatch(entry -> Objects.equals(entry.phone(), phone));
    }

    private static ConsentStatus consentStatus(
            @Nullable ConsentEntry consent, List<ConsentEntry> own, KnownContact contact, Instant at) {
        if (consent != null) {
            return toStatus(consent);
        }
        var next = own.stream()
                .filter(entry -> entry.recordedAt().isAfter(at) && isSubscription(entry))
                .min(Comparator.comparing(ConsentEntry::id));
        var wasSubscribed = next.map(entry -> entry.kind() == Kind.REMOVED).orElse(contact.wantsTexts());
        return wasSubscribed ? ConsentStatus.BEFORE_LEDGER : ConsentStatus.NONE;
    }

    private static ConsentStatus toStatus(@Nullable ConsentEntry consent) {
        if (consent == null) {
            return ConsentStatus.NONE;
        }
        if (consent.kind() == Kind.REMOVED) {
            return ConsentStatus.REMOVED;
        }
        return consent.hasEvidence() ? ConsentStatus.GRANTED : ConsentStatus.NO_EVIDENCE;
    }

    private static boolean isOptOutOrLift(ConsentEntry entry) {
        return entry.kind() == Kind.OPT_OUT || entry.kind() == Kind.LIFTED;
    }

    private static boolean isSubscription(ConsentEntry entry) {
        return entry.kind() == Kind.GRANT || entry.kind() == Kind.REMOVED;
    }

    private static List<ConsentEntry> until(List<ConsentEntry> entries, Instant at) {
        return entries.stream().filter(entry -> !entry.recordedAt().isAfter(at)).toList();
    }

    private static @Nullable ConsentEntry latest(List<ConsentEntry> entries, Predicate<ConsentEntry> wanted) {
        return entries.stream()
                .filter(wanted)
                .max(Comparator.comparing(ConsentEntry::id))
                .orElse(null);
    }
}
