package io.milepost.contact.consent;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.consent.ConsentEntry.Kind;
import io.milepost.contact.consent.OptOuts.OptOut;
import io.milepost.contact.consent.forgotten.ForgottenPersons;
import io.milepost.error.ConflictException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records the texts of phones and what they mean for consent: STOP opts the number out, START opts it in again.
 */
@Service
public class PhoneConsentService {

    /** What a text means that is a keyword, or no keyword. */
    public enum ConsentKeyword {
        STOP,
        START,
        HELP,
        OTHER
    }

    private final OptOuts optOuts;
    private final ContactConsents contacts;
    private final ConsentLedger ledger;
    private final Confirmations confirmations;
    private final ForgottenPersons forgotten;
    private final JdbcClient jdbc;
    private final Clock clock;

    PhoneConsentService(
            OptOuts optOuts,
            ContactConsents contacts,
            ConsentLedger ledger,
            Confirmations confirmations,
            ForgottenPersons forgotten,
            JdbcClient jdbc,
            Clock clock) {
        this.optOuts = optOuts;
        this.contacts = contacts;
        this.ledger = ledger;
        this.confirmations = confirmations;
        this.forgotten = forgotten;
        this.jdbc = jdbc;
        this.clock = clock;
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
    public boolean record(
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
            ledger.append(List.of(entry(Kind.OPT_OUT, null, number, source, messageText, now)));
            return optOuts.add(new OptOut(number.e164(), now, source.isFromPhone()));
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
