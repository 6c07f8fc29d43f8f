package io.milepost.text.recipient;

import io.milepost.contact.Contact;
import io.milepost.contact.Contacts;
import io.milepost.order.SalesOrder;
import io.milepost.order.milestone.MilestoneCode;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says who would be texted about an order that is being entered. */
@Component
public class NewOrderRecipients {

    /** The first milestone of every order with items to make; the others have the same contacts. */
    private static final MilestoneCode FIRST = new MilestoneCode("S2P");

    private final Contacts contacts;
    private final SubscriberResolver subscribers;

    NewOrderRecipients(Contacts contacts, SubscriberResolver subscribers) {
        this.contacts = contacts;
        this.subscribers = subscribers;
    }

    /**
     * Decides by the rules for orders that exist, with three statements.
     *
     * @param organization code; nobody is texted if there is no such organization
     * @param contact      code; null for none
     * @param smsUpdate    choice for the <i>SMS Update</i> box; null keeps it automatic
     */
    public Recipients find(String organization, @Nullable String contact, @Nullable Boolean smsUpdate) {
        var wantsTexts = Optional.ofNullable(contact)
                .flatMap(contacts::find)
                .map(Contact::wantsTexts)
                .orElse(false);
        var order = new SalesOrder(
                "",
                organization,
                contact,
                Objects.requireNonNullElse(smsUpdate, wantsTexts),
                smsUpdate != null,
                "",
                "",
                null,
                "",
                null,
                true,
                Instant.EPOCH,
                null,
                null);
        return subscribers.resolve(order, FIRST);
    }
}
