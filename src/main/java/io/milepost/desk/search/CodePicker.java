package io.milepost.desk.search;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.Contact;
import io.milepost.contact.ContactSearch;
import io.milepost.contact.ContactSearch.ContactWithOrganization;
import io.milepost.contact.ContactSearch.Filter;
import io.milepost.contact.ContactSearch.Sort;
import io.milepost.contact.Contacts;
import io.milepost.contact.Organizations;
import io.milepost.error.InvalidFieldException;
import io.milepost.order.SalesOrders;
import io.milepost.order.query.OrderSearch;
import io.milepost.order.query.OrderSearch.OrderState;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Finds the code that a person means who types a name, or a part of a name or code, where a filter needs a code. Accents and
 * case do not matter. What matches nothing, or several, is an error at the field, so that a filter never looks empty by mistake.
 */
@Component
public class CodePicker {

    private static final int MAX_NAMED = 5;

    /** @param name as people know it */
    private record Candidate(String code, String name) {}

    private final Contacts contacts;
    private final ContactSearch contactSearch;
    private final Organizations organizations;
    private final SalesOrders orders;
    private final OrderSearch orderSearch;

    CodePicker(
            Contacts contacts,
            ContactSearch contactSearch,
            Organizations organizations,
            SalesOrders orders,
            OrderSearch orderSearch) {
        this.contacts = contacts;
        this.contactSearch = contactSearch;
        this.organizations = organizations;
        this.orders = orders;
        this.orderSearch = orderSearch;
    }

    /**
     * @param text code, name, or a part of them; not empty
     * @return code of the only contact that matches
     * @throws InvalidFieldException if none matches, or several
     */
    public String pickContact(String field, String text) {
        if (contacts.find(text).isPresent()) {
            return text;
        }
        var found = contactSearch.search(new Filter(text, null, null), Sort.NAME, 0, MAX_NAMED + 1).content().stream()
                .map(ContactWithOrganization::contact)
                .map(contact -> new Candidate(contact.code(), name(contact)))
                .toList();
        return pick(field, text, found, "search.error.noContact");
    }

    private static String name(Contact contact) {
        return contact.fullName() + " (" + contact.code() + ")";
    }

    /** Like {@link #pickContact}, for organizations. */
    public String pickOrganization(String field, String text) {
        if (organizations.find(text).isPresent()) {
            return text;
        }
        var found = organizations.search(text, 0, MAX_NAMED + 1).content().stream()
                .map(organization ->
                        new Candidate(organization.code(), organization.name() + " (" + organization.code() + ")"))
                .toList();
        return pick(field, text, found, "search.error.noOrganization");
    }

    /** Like {@link #pickContact}, for the numbers of orders; also by all else that finds an order. */
    public String pickOrder(String field, String text) {
        if (orders.find(text).isPresent()) {
            return text;
        }
        var found = orderSearch.search(text, OrderState.ALL, 0, MAX_NAMED + 1).content().stream()
                .map(header ->
                        new Candidate(header.order().number(), header.order().number()))
                .toList();
        return pick(field, text, found, "search.error.noOrder");
    }

    private static String pick(String field, String text, List<Candidate> found, String none) {
        var sameCode = found.stream()
                .filter(candidate -> candidate.code().equalsIgnoreCase(text))
                .toList();
        var meant = sameCode.size() == 1 ? sameCode : found;
        if (meant.isEmpty()) {
            throw new InvalidFieldException(field, message(none, text));
        }
        if (meant.size() > 1) {
            var names = String.join(
                    ", ", meant.stream().limit(MAX_NAMED).map(Candidate::name).toList());
            throw new InvalidFieldException(
                    field, message("search.error.several", names, meant.size() > MAX_NAMED ? 1 : 0));
        }
        return meant.get(0).code();
    }
}
