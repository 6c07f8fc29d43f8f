package io.milepost.text.confirmation;

import io.milepost.contact.Contacts;
import io.milepost.contact.consent.Confirmations;
import io.milepost.contact.consent.Confirmations.Subscriber;
import io.milepost.contact.consent.SubscriptionService.ContactsSubscribed;
import io.milepost.template.TextTemplates;
import io.milepost.text.outbox.TextEnqueuer;
import io.milepost.text.recipient.Recipients.Recipient;
import io.milepost.text.recipient.SubscriberResolver;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asks contacts who get SMSUPDATE to confirm with YES, once for each contact and number, while setup option SMSCONFIRM is
 * on and texts go by Twilio. Until then they get no other texts. Source: CTIA, Messaging Principles and Best Practices
 * (2023), section 5.1, which recommends to confirm an opt-in by a text.
 */
@Component
class ConfirmationQuestions {

    private static final Logger log = LoggerFactory.getLogger(ConfirmationQuestions.class);

    /** Nobody can reply to a text that comes from a gateway. */
    private static final String IS_REQUIRED =
            """
            select count(*) from setup_option
            where name = 'SMSCONFIRM' and enabled and exists (select 1 from twilio_rule where active)""";

    private final JdbcClient jdbc;
    private final Confirmations confirmations;
    private final Contacts contacts;
    private final SubscriberResolver subscribers;
    private final TextEnqueuer enqueuer;
    private final Clock clock;

    ConfirmationQuestions(
            JdbcClient jdbc,
            Confirmations confirmations,
            Contacts contacts,
            SubscriberResolver subscribers,
            TextEnqueuer enqueuer,
            Clock clock) {
        this.jdbc = jdbc;
        this.confirmations = confirmations;
        this.contacts = contacts;
        this.subscribers = subscribers;
        this.enqueuer = enqueuer;
        this.clock = clock;
    }

    /**
     * Joins the transaction that saves the contacts; one statement while nobody has to confirm, and a fixed number
     * otherwise. Contacts who cannot be texted now, such as after an opt-out, are asked with their next consent.
     */
    @EventListener
    void ask(ContactsSubscribed event) {
        if (jdbc.sql(IS_REQUIRED).query(Integer.class).single() == 0) {
            return;
        }
        confirmations.require(event.subscribers());
        var unasked = confirmations.lockUnasked(event.subscribers());
        if (unasked.isEmpty()) {
            return;
        }
        var known = contacts.find(unasked.stream().map(Subscriber::contact).collect(Collectors.toSet()));
        var reachable = subscribers.resolveToAsk(known.values());
        var asked = new HashMap<Subscriber, Recipient>();
        for (var subscriber : unasked) {
            var recipient = reachable.get(subscriber.contact());
            if (recipient != null && recipient.number().e164().equals(subscriber.phone())) {
                asked.put(subscriber, recipient);
            }
        }
        confirmations.markAsked(List.copyOf(asked.keySet()), clock.instant());
        enqueuer.enqueueWithoutOrder(TextTemplates.CONSENT_SUBJECT, TextTemplates.CONSENT_TEXT, asked.values());
        log.info(
                "{} of {} new subscribers are asked to confirm",
                asked.size(),
                event.subscribers().size());
    }
}
