package io.milepost.privacy;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.contact.Contacts;
import io.milepost.contact.consent.forgotten.ForgottenPersons;
import io.milepost.error.ConflictException;
import io.milepost.error.NotFoundException;
import io.milepost.lifecycle.history.PersonHistory;
import io.milepost.text.feedback.PendingReviewClosures;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets a person: the contact, the texts, replies, links, and what the engine's history says. Orders stay, without the
 * person. The ledger keeps that there was a consent or an opt-out, when and how, under a keyed hash ({@code docs/adr/0013}).
 * Source: GDPR Article 17(1), with the exceptions of (3)(b) and (e); California Civil Code 1798.105.
 */
@Service
public class ForgetService {

    private static final Logger log = LoggerFactory.getLogger(ForgetService.class);
    private static final int PSEUDONYM_LENGTH = 12;

    private static final String OPEN_CONVERSATIONS =
            """
            select count(*) from conversation v join contact c on c.phone_number = v.phone_number
            where c.code = ? and v.closed_at is null""";

    private final JdbcClient jdbc;
    private final Contacts contacts;
    private final Persons persons;
    private final ForgottenPersons forgotten;
    private final PersonHistory history;
    private final PendingReviewClosures reviewClosures;
    private final AuditTrail audit;

    ForgetService(
            JdbcClient jdbc,
            Contacts contacts,
            Persons persons,
            ForgottenPersons forgotten,
            PersonHistory history,
            PendingReviewClosures reviewClosures,
            AuditTrail audit) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.persons = persons;
        this.forgotten = forgotten;
        this.history = history;
        this.reviewClosures = reviewClosures;
        this.audit = audit;
    }

    /** @return why the person cannot be forgotten now, in a sentence; empty if it can */
    public String findObstacle(String code) {
        var orders = count("select count(*) from sales_order where contact_code = ? and ended_at is null", code);
        if (orders > 0) {
            return message("privacy.error.openOrders", orders);
        }
        if (count("select count(*) from text_message where contact_code = ? and status = 'SENDING'", code) > 0) {
            return message("privacy.error.sending");
        }
        return count(OPEN_CONVERSATIONS, code) > 0 ? message("privacy.error.conversation") : "";
    }

    private int count(String sql, String code) {
        return jdbc.sql(sql).param(code).query(Integer.class).single();
    }

    /**
     * Forgets a person. What number and code hash to stays opted out.
     *
     * @param user who does it, for the audit trail
     * @throws NotFoundException if there is no such contact, such as after the first call
     * @throws ConflictException while orders of the person are open, or a text is being sent
     */
    @Transactional
    public void forget(String code, String user) {
        contacts.lock(List.of(code));
        var person = persons.get(code);
        var obstacle = findObstacle(code);
        if (!obstacle.isEmpty()) {
            throw new ConflictException(obstacle);
        }
        var hash = forgotten.remember(code, person.ownPhones());
        var pseudonym = hash.substring(0, PSEUDONYM_LENGTH);
        reviewClosures.add(findReviewed(code));
        PersonalData.FORGET.forEach(statement -> jdbc.sql(statement)
                .param("contact", code)
                .param("phones", orNone(person.ownPhones()))
                .param("hash", hash)
                .param("pseudonym", pseudonym)
                .param("name", message("privacy.forget.name"))
                .update());
        var rows = history.forget(code, orNone(person.words()), message("privacy.forget.name"));
        audit.record(AuditArea.PRIVACY, pseudonym, message("audit.privacy.forgot"), user);
        log.info("A person was forgotten, also in {} rows of the engine's history", rows);
    }

    /** @return texts that may have an open review, which would show the recipient */
    private List<UUID> findReviewed(String code) {
        return jdbc.sql(
                        """
                        select id from text_message
                        where contact_code = ? and status in ('FAILED', 'UNDELIVERED', 'UNKNOWN')""")
                .param(code)
                .query(UUID.class)
                .list();
    }

    /** A list in a statement must not be empty. */
    static Set<String> orNone(Set<String> values) {
        return values.isEmpty() ? Set.of("-") : values;
    }
}
