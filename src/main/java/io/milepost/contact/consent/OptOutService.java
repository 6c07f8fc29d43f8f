package io.milepost.contact.consent;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.consent.ConsentEntry.Kind;
import io.milepost.contact.consent.OptOuts.OptOut;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.settings.MilepostProperties;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records opt-outs that persons and programs report, by whatever means they are received; {@link PhoneConsentService}
 * records those of the phone itself. Source: 47 CFR 64.1200(a)(10), in force since April 11, 2025: a
 * consumer may revoke consent in any reasonable manner, and the sender may not designate an exclusive means.
 *
 * <p>An opt-out takes effect for the next text, including queued ones. It outranks SMSUPDATE, imports and the ERP.
 */
@Service
public class OptOutService {

    /**
     * An opt-out that a person or a program reports.
     *
     * @param contact    code of the person who opts out; null if only the number is known
     * @param phone      null for the contact's own
     * @param receivedOn null for today
     * @param wording    what was said; may be empty
     * @param evidence   where the proof is; may be empty
     * @param user       user or program that reports it
     */
    public record OptOutRequest(
            @Nullable String contact,
            @Nullable PhoneNumber phone,
            ConsentSource source,
            @Nullable LocalDate receivedOn,
            String wording,
            String evidence,
            String user) {}

    /**
     * @param isNew false if it had been recorded before
     * @param stopsNumber whether it stops a number that had not opted out
     * @param late  whether it was recorded more than ten business days after it was received
     */
    public record RecordedOptOut(
            @Nullable String contact,
            @Nullable PhoneNumber phone,
            Instant receivedAt,
            boolean isNew,
            boolean stopsNumber,
            boolean late) {}

    private final OptOuts optOuts;
    private final ContactConsents contacts;
    private final ConsentLedger ledger;
    private final MilepostProperties settings;
    private final Clock clock;

    OptOutService(
            OptOuts optOuts, ContactConsents contacts, ConsentLedger ledger, MilepostProperties settings, Clock clock) {
        this.optOuts = optOuts;
        this.contacts = contacts;
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Records an opt-out. It stops all texts to the number, no matter who uses it, and to the contact, whatever number the
     * contact will have. Repeating it changes nothing.
     *
     * @throws NotFoundException     if there is no such contact
     * @throws InvalidFieldException if it was received in the future, or cannot be received this way
     */
    @Transactional
    public RecordedOptOut record(OptOutRequest request) {
        if (request.source().isFromPhone()) {
            throw new InvalidFieldException(
                    "source", message("consent.error.source", ConsentSource.names(ConsentSource.OF_OPT_OUTS)));
        }
        var now = clock.instant();
        var receivedAt = receivedAt(request.receivedOn(), now);
        var phone = request.phone() == null && request.contact() != null
                ? contact(request.contact()).phone()
                : request.phone();
        var entry = new ConsentEntry(
                0,
                Kind.OPT_OUT,
                request.contact(),
                phone == null ? null : phone.e164(),
                request.source(),
                request.wording(),
                request.evidence(),
                request.user(),
                receivedAt,
                now);
        var known = findRepeated(request, entry, lockAndCheck(request.contact(), phone));
        if (known.isPresent()) {
            return new RecordedOptOut(
                    request.contact(), phone, known.get().receivedAt(), false, false, isLate(known.get()));
        }
        var stopsNumber = stop(entry);
        return new RecordedOptOut(request.contact(), phone, receivedAt, true, stopsNumber, isLate(entry));
    }

    /**
     * An opt-out that is in force is repeated if it says the same. One that was lifted is repeated only if it was received
     * on a day before: on the day itself nobody can tell which came first, so texts stop again.
     */
    private Optional<ConsentEntry> findRepeated(OptOutRequest request, ConsentEntry entry, boolean isOptedOut) {
        var receivedOn = request.receivedOn();
        var same = ledger.findSameOptOuts(entry).stream()
                .filter(known ->
                        receivedOn == null || toDate(known.receivedAt()).equals(receivedOn))
                .toList();
        if (isOptedOut || same.isEmpty()) {
            return same.stream().findFirst();
        }
        var liftedAt = receivedOn == null
                ? Optional.<Instant>empty()
                : ledger.latestLift(entry.contact(), entry.phone()).filter(at -> receivedOn.isBefore(toDate(at)));
        return same.stream()
                .filter(known ->
                        liftedAt.filter(at -> known.recordedAt().isBefore(at)).isPresent())
                .findFirst();
    }

    /** @return whether it stops a number that had not opted out */
    private boolean stop(ConsentEntry entry) {
        if (entry.contact() != null) {
            contacts.stop(entry.contact(), entry.receivedAt());
        }
        ledger.append(List.of(entry));
        return entry.phone() != null
                && optOuts.add(new OptOut(
                        entry.phone(), entry.receivedAt(), entry.source().isFromPhone()));
    }

    private ContactConsents.KnownContact contact(String code) {
        return contacts.findContact(code).orElseThrow(() -> new NotFoundException("contact", code));
    }

    /** @return the opt-out of the number or, if there is none, of the contact; empty if texts are sent */
    @Transactional(readOnly = true)
    public Optional<OptOut> find(String contact, PhoneNumber phone) {
        return optOuts.find(phone)
                .or(() -> Optional.ofNullable(contacts.find(contact).optedOutAt())
                        .map(since -> new OptOut(phone.e164(), since, false)));
    }

    /** Locks what has been recorded, so that nobody lifts it meanwhile. */
    private boolean lockAndCheck(@Nullable String contact, @Nullable PhoneNumber phone) {
        var states = contacts.lock(contact == null ? List.of() : List.of(contact));
        var numbers = optOuts.lock(phone == null ? List.of() : List.of(phone.e164()));
        return (contact == null || states.values().stream().anyMatch(state -> state.optedOutAt() != null))
                && (phone == null || !numbers.isEmpty());
    }

    private Instant receivedAt(@Nullable LocalDate receivedOn, Instant now) {
        var today = toDate(now);
        if (receivedOn != null && receivedOn.isAfter(today)) {
            throw new InvalidFieldException("receivedOn", message("consent.error.future"));
        }
        return receivedOn == null || receivedOn.equals(today)
                ? now
                : receivedOn.atStartOfDay(settings.zone()).toInstant();
    }

    /** @return whether the opt-out was recorded later than the law allows */
    boolean isLate(ConsentEntry entry) {
        return entry.kind() == Kind.OPT_OUT
                && BusinessDays.isLate(toDate(entry.receivedAt()), toDate(entry.recordedAt()));
    }

    private LocalDate toDate(Instant time) {
        return LocalDate.ofInstant(time, settings.zone());
    }
}
