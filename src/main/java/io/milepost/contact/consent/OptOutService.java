package io.milepost.contact.consent;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.consent.ConsentEntry.Kind;
import io.milepost.contact.consent.OptOuts.OptOut;
import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.settings.MilepostProperties;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records opt-outs, by whatever means they are received. Source: 47 CFR 64.1200(a)(10), in force since April 11, 2025: a
 * consumer may revoke consent in any reasonable manner, and the sender may not designate an exclusive means.
 *
 * <p>An opt-out takes effect for the next text, including queued ones. It outranks SMSUPDATE, imports and the ERP.
 */
@Service
public class OptOutService {

    /** Keyword of a reply. */
    public enum ConsentKeyword {
        STOP,
        START,
        HELP,
        OTHER
    }

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
    private final Confirmations confirmations;
    private final ForgottenPersons forgotten;
    private final JdbcClient jdbc;
    private final MilepostProperties settings;
    private final Clock clock;

    OptOutService(
            OptOuts optOuts,
            ContactConsents contacts,
            ConsentLedger ledger,
            Confirmations confirmations,
            ForgottenPersons forgotten,
            JdbcClient jdbc,
            MilepostProperties settings,
            Clock clock) {
        this.optOuts = optOuts;
        this.contacts = contacts;
        this.ledger = ledger;
        this.confirmations = confirmations;
        this.forgotten = forgotten;
        this.jdbc = jdbc;
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

    /** @return whether the phone or its carrier stopped, so that the provider blocks the number */
    public boolean isStoppedByPhone(PhoneNumber phone) {
        return optOuts.find(phone).filter(OptOut::byPhone).isPresent();
    }

    /** @return whether START from the phone would change something: the number or a person who uses it has opted out, or was asked to confirm */
    @Transactional(readOnly = true)
    public boolean isStartAwaited(PhoneNumber phone) {
        return optOuts.find(phone).isPresent()
                || !contacts.findOptedOut(phone).isEmpty()
                || confirmations.isAwaited(phone);
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

    /**
     * Records a reply, or an opt-out that the carrier reports; STOP opts the number out, START opts it in again.
     * Repeating it with the same reference changes nothing.
     *
     * @param messageText the message, 0 to 1600 characters
     * @param reference   unique id of the message, 1 to 64 characters
     * @return whether it is news: new, and STOP and START change whether the number has opted out
     */
    @Transactional
    public boolean recordReply(
            PhoneNumber number, ConsentKeyword keyword, ConsentSource source, String messageText, String reference) {
        var now = clock.instant();
        var isNew = jdbc.sql(
                                """
                                insert into consent_event (id, phone_number, kind, at, source, message_text, reference)
                                values (:id, :number, :kind, :at, :source, :messageText, :reference)
                                on conflict do nothing""")
                        .param("id", UUID.randomUUID())
                        .param("number", number.e164())
                        .param("kind", keyword.name())
                        .param("at", Timestamp.from(now))
                        .param("source", source.name())
                        .param("messageText", messageText)
                        .param("reference", reference)
                        .update()
                == 1;
        if (isNew && keyword == ConsentKeyword.STOP) {
            return stop(entry(Kind.OPT_OUT, null, number, source, messageText, now));
        }
        if (isNew && keyword == ConsentKeyword.START) {
            return start(number, source, messageText, now);
        }
        return isNew;
    }

    /**
     * START from the phone lifts everything that stopped it, also for the persons who use it, and is the YES of those who
     * were asked to confirm.
     */
    private boolean start(PhoneNumber number, ConsentSource source, String messageText, Instant now) {
        var entries = new ArrayList<ConsentEntry>();
        entries.add(entry(Kind.GRANT, null, number, source, messageText, now));
        var persons = contacts.findOptedOut(number).stream()
                .map(ContactConsents.KnownContact::code)
                .toList();
        contacts.lock(persons);
        contacts.lift(persons);
        var isChange = optOuts.remove(number.e164());
        if (isChange) {
            entries.add(entry(Kind.LIFTED, null, number, source, messageText, now));
        }
        for (var contact : persons) {
            entries.add(entry(Kind.LIFTED, contact, number, source, messageText, now));
        }
        var confirmed = confirmations.confirm(number, now);
        for (var contact : confirmed) {
            entries.add(entry(Kind.GRANT, contact, number, source, messageText, now));
        }
        contacts.markEvidence(confirmed);
        forgotten.welcome(null, number.e164());
        ledger.append(entries);
        return isChange || !confirmed.isEmpty();
    }

    /**
     * Ends an opt-out by a text in other words than a keyword, because it was not meant as one. Repeating it changes nothing.
     *
     * @throws ConflictException if the number has also opted out in another way
     */
    @Transactional
    public void liftReply(PhoneNumber number, String user) {
        var stopped = optOuts.lock(List.of(number.e164()));
        if (stopped.isEmpty()) {
            return;
        }
        var inForce = new ArrayList<ConsentSource>();
        for (var entry : ledger.findByPhone(number.e164())) {
            if (entry.kind() == Kind.LIFTED) {
                inForce.clear();
            } else if (entry.kind() == Kind.OPT_OUT) {
                inForce.add(entry.source());
            }
        }
        if (inForce.stream().anyMatch(source -> source != ConsentSource.REPLY)) {
            throw new ConflictException(message("consent.error.notByReply"));
        }
        var now = clock.instant();
        optOuts.remove(number.e164());
        ledger.append(List.of(new ConsentEntry(
                0,
                Kind.LIFTED,
                null,
                number.e164(),
                ConsentSource.DESK,
                message("consent.wording.notMeantAsOptOut"),
                "",
                user,
                now,
                now)));
    }

    private static ConsentEntry entry(
            Kind kind,
            @Nullable String contact,
            PhoneNumber number,
            ConsentSource source,
            String wording,
            Instant now) {
        return new ConsentEntry(0, kind, contact, number.e164(), source, wording, "", "", now, now);
    }
}
