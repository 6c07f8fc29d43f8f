package io.milepost.text.recipient;

import io.milepost.contact.Contact;
import io.milepost.contact.Contacts;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.order.SalesOrder;
import io.milepost.setup.SetupOptions;
import io.milepost.setup.SetupOptions.SetupOption;
import io.milepost.template.TextTemplate;
import io.milepost.template.TextTemplates;
import io.milepost.text.TextStatusReason;
import io.milepost.text.recipient.DeliveryRoutes.RouteSnapshot;
import io.milepost.text.recipient.RecipientRules.Candidate;
import io.milepost.text.recipient.RecipientRules.OrderFacts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Decides which contacts get a text, and why others do not. Six statements for any number of contacts; writes nothing. The
 * decision is that of {@link RecipientRules}.
 */
@Component
public class SubscriberResolver {

    private final Contacts contacts;
    private final TextAddressParser addresses;
    private final DeliveryRoutes deliveryRoutes;
    private final SetupOptions options;
    private final TextTemplates templates;

    SubscriberResolver(
            Contacts contacts,
            TextAddressParser addresses,
            DeliveryRoutes routes,
            SetupOptions options,
            TextTemplates templates) {
        this.contacts = contacts;
        this.addresses = addresses;
        this.deliveryRoutes = routes;
        this.options = options;
        this.templates = templates;
    }

    /** @param template name of the milestone's template */
    public Recipients resolve(SalesOrder order, String template) {
        return Objects.requireNonNull(resolve(order, List.of(template)).get(template));
    }

    /**
     * Decides for several templates at the cost of one.
     *
     * @return by name of the template, for each of {@code names}
     */
    Map<String, Recipients> resolve(SalesOrder order, Collection<String> names) {
        var candidates = toCandidates(contacts.findTextCandidates(order.organization(), order.contact()));
        var existing = templates.find(names).stream().map(TextTemplate::name).collect(Collectors.toSet());
        var onlyOrderContact = options.isEnabled(SetupOption.SMSONLYONE);
        var routes = resolveRoutes(candidates);
        var decided = new HashMap<String, Recipients>();
        for (var name : names) {
            var facts = new OrderFacts(
                    order.organization(),
                    order.contact(),
                    order.smsUpdate(),
                    existing.contains(name),
                    onlyOrderContact);
            decided.put(name, RecipientRules.decide(candidates, facts, routes));
        }
        return decided;
    }

    /** Decides for one contact, for an explicit resend. */
    public Recipients resolveContact(Contact contact) {
        var candidate = toCandidate(contact);
        return RecipientRules.decide(candidate, resolveRoutes(List.of(candidate)));
    }

    /**
     * Decides for many contacts what {@link #resolveContact} decides for one. Three statements.
     *
     * @return reasons not to text them, by contact code; contacts who can be texted are omitted
     */
    public Map<String, TextStatusReason> findUnreachable(Collection<Contact> wanted) {
        var candidates = toCandidates(wanted);
        var routes = resolveRoutes(candidates);
        var unreachable = new HashMap<String, TextStatusReason>();
        for (var candidate : candidates) {
            var reason = RecipientRules.findReason(candidate, routes);
            if (reason != null) {
                unreachable.put(candidate.contact().code(), reason);
            }
        }
        return unreachable;
    }

    private List<Candidate> toCandidates(Collection<Contact> contacts) {
        return contacts.stream().map(this::toCandidate).toList();
    }

    private Candidate toCandidate(Contact contact) {
        return new Candidate(contact, addresses.parse(contact.email2()));
    }

    private RouteSnapshot resolveRoutes(List<Candidate> candidates) {
        return deliveryRoutes.resolve(
                candidates.stream().map(Candidate::address).toList());
    }
}
