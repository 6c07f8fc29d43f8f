package io.milepost.text.log;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.audit.CurrentUser;
import io.milepost.contact.Contact;
import io.milepost.contact.Contacts;
import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.order.SalesOrders;
import io.milepost.shared.Identifier;
import io.milepost.text.TextMessage;
import io.milepost.text.TextStatusReason;
import io.milepost.text.feedback.PendingReviewClosures;
import io.milepost.text.outbox.TextEnqueuer;
import io.milepost.text.recipient.Recipients.Recipient;
import io.milepost.text.recipient.SubscriberResolver;
import io.milepost.text.recipient.UnwantedMilestones;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends a text again at a user's request, to the contact's current address. */
@Service
public class ResendService {

    private final JdbcClient jdbc;
    private final TextLog log;
    private final SalesOrders orders;
    private final Contacts contacts;
    private final SubscriberResolver subscribers;
    private final UnwantedMilestones unwanted;
    private final TextEnqueuer enqueuer;
    private final PendingReviewClosures reviewClosures;
    private final AuditTrail audit;

    ResendService(
            JdbcClient jdbc,
            TextLog log,
            SalesOrders orders,
            Contacts contacts,
            SubscriberResolver subscribers,
            UnwantedMilestones unwanted,
            TextEnqueuer enqueuer,
            PendingReviewClosures reviewClosures,
            AuditTrail audit) {
        this.jdbc = jdbc;
        this.log = log;
        this.orders = orders;
        this.contacts = contacts;
        this.subscribers = subscribers;
        this.unwanted = unwanted;
        this.enqueuer = enqueuer;
        this.reviewClosures = reviewClosures;
        this.audit = audit;
    }

    /** As the user of the current request. */
    @Transactional
    public UUID resend(UUID id, @Nullable String otherContact) {
        return resend(id, otherContact, CurrentUser.name());
    }

    /**
     * Queues a copy of a text with the data of its milestone and the current template. Repeating it, also concurrently,
     * changes nothing: a text has one copy, and the copy can be sent again in turn.
     *
     * @param otherContact code of another contact of the order's organization; null for the text's own
     * @param user         for the audit trail
     * @return id of the copy
     * @throws NotFoundException  if there is no such text
     * @throws InvalidFieldException  if the other contact does not exist or belongs elsewhere
     * @throws ConflictException if it is still being sent, or must not be sent; the message gives the reason
     */
    @Transactional
    public UUID resend(UUID id, @Nullable String otherContact, String user) {
        if (otherContact != null && !otherContact.matches(Identifier.PATTERN)) {
            throw new InvalidFieldException("contact", message("common.error.number", Identifier.MAX_LENGTH));
        }
        jdbc.sql("select id from text_message where id = ? for update")
                .param(id)
                .query(UUID.class)
                .optional();
        var text = log.get(id);
        var existingResend = findResend(id);
        if (existingResend != null) {
            return existingResend;
        }
        if (text.milestoneReference().isAnswer()) {
            throw new ConflictException(message("text.error.answer"));
        }
        if (text.status().isInProgress()) {
            throw new ConflictException(message("text.error.inProgress"));
        }
        var recipient =
                resolveRecipient(text, otherContact == null ? text.contact() : otherContact, otherContact != null);
        jdbc.sql("update text_message set needs_review = false where id = ?")
                .param(id)
                .update();
        reviewClosures.add(List.of(id));
        audit.record(
                List.of(new AuditTrail.Change(
                        AuditArea.TEXT,
                        id.toString(),
                        message("audit.text.resent"),
                        text.to(),
                        recipient.maskedAddress())),
                user);
        return enqueuer.enqueueResend(
                text.milestoneReference(), text.template(), recipient, nextResendNumber(text), id);
    }

    /** @return id of the text that repeats this one; null if it has not been sent again */
    public @Nullable UUID findResend(UUID id) {
        return jdbc.sql("select id from text_message where resend_of = ?")
                .param(id)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    private int nextResendNumber(TextMessage text) {
        if (!text.milestoneReference().hasOrder()) {
            return 1;
        }
        return jdbc.sql(
                        """
                        select max(resend_number) + 1 from text_message
                        where order_number = :orderNumber and milestone = :code and document = :document
                          and occurrence = :occurrence""")
                .paramSource(text.milestoneReference())
                .query(Integer.class)
                .single();
    }

    private Recipient resolveRecipient(TextMessage text, String contactCode, boolean other) {
        if (!text.milestoneReference().hasOrder()) {
            return resolveToAsk(text, contactCode, other);
        }
        var order = orders.lock(text.order());
        var contact = contacts.find(contactCode)
                .filter(found -> !other || found.organization().equals(order.organization()))
                .orElseThrow(() -> new InvalidFieldException(
                        "contact", message("text.error.unknownContact", contactCode, order.organization())));
        var decided = subscribers.resolveContact(contact);
        if (decided.selected().isEmpty()) {
            throw notSendable(contact, decided.skipped().get(0).reason());
        }
        var recipient = decided.selected().get(0);
        if (unwanted.find(recipient.number()).contains(text.milestone())) {
            throw notSendable(contact, TextStatusReason.NOT_WANTED);
        }
        return recipient;
    }

    /** The question whether texts are wanted goes to its own contact only, who need not have confirmed yet. */
    private Recipient resolveToAsk(TextMessage text, String contactCode, boolean other) {
        var contact = contacts.find(contactCode)
                .filter(found -> !other)
                .orElseThrow(() -> new InvalidFieldException("contact", message("text.error.onlyOwnContact")));
        var recipient = subscribers.resolveToAsk(List.of(contact)).get(contactCode);
        if (recipient == null) {
            throw notSendable(
                    contact,
                    subscribers.resolveContact(contact).skipped().get(0).reason());
        }
        return recipient;
    }

    private static ConflictException notSendable(Contact contact, TextStatusReason reason) {
        return new ConflictException(
                message("text.error.notSendable", contact.fullName(), contact.code(), reason.explanation()));
    }
}
