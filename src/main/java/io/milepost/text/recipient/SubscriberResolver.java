package io.milepost.text.recipient;

import io.milepost.contact.Contact;
import io.milepost.contact.Contacts;
import io.milepost.contact.address.TextAddress;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.order.SalesOrder;
import io.milepost.order.milestone.MilestoneCode;
import io.milepost.setup.SetupOptions.SetupOption;
import io.milepost.text.TextStatusReason;
import io.milepost.text.recipient.DeliveryRoutes.RouteSnapshot;
import io.milepost.text.recipient.DeliveryRoutes.Setup;
import io.milepost.text.recipient.RecipientRules.Candidate;
import io.milepost.text.recipient.RecipientRules.OrderFacts;
import io.milepost.text.recipient.Recipients.Recipient;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Decides which contacts get a text, and why others do not. Two statements for any number of orders and
 * contacts; writes nothing. The
 * decision is that of {@link RecipientRules}.
 */
@Component
public class SubscriberResolver {

    private final Contacts contacts;
    private final TextAddressParser addresses;
    private final DeliveryRoutes deliveryRoutes;

    SubscriberResolver(Contacts contacts, TextAddressParser addresses, DeliveryRoutes routes) {
        this.contacts = contacts;
        this.addresses = addresses;
        this.deliveryRoutes = routes;
    }

    /**
     * A milestone of an order.
     *
     * @param milestone its code
     * @param template  name of the milestone's template
     */
    public record Question(SalesOrder order, String milestone, String template) {}

    /** For a milestone with its own template. */
    public Recipients resolve(SalesOrder order, MilestoneCode milestone) {
        return resolve(List.of(new Question(order, milestone.value(), milestone.templateName())))
                .get(0);
    }

    /**
     * Decides for several milestones at the cost of one.
     *
     * @return in the order of the questions
     */
    public List<Recipients> resolve(List<Question> questions) {
        if (questions.isEmpty()) {
            return List.of();
        }
        var orders = questions.stream().map(Question::order).distinct().toList();
        var candidates = toCandidates(contacts.findTextCandidates(
                orders.stream().map(SalesOrder::organization).collect(Collectors.toSet()),
                orders.stream()
                        .map(SalesOrder::contact)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet())));
        var setup = deliveryRoutes.readSetup(
                questions.stream().map(Question::template).collect(Collectors.toSet()),
                addresses(candidates),
                codes(candidates));
        return questions.stream()
                .map(question -> decide(question, candidates, setup))
                .toList();
    }

    private static Recipients decide(Question question, List<Candidate> candidates, Setup setup) {
        var order = question.order();
        var facts = new OrderFacts(
                order.organization(),
                order.contact(),
                order.smsUpdate(),
                setup.templates().contains(question.template()),
                setup.options().contains(SetupOption.SMSONLYONE.name()),
                setup.unwantedBy(question.milestone()));
        var concerned = candidates.stream()
                .filter(candidate -> concerns(order, candidate.contact()))
                .toList();
        return RecipientRules.decide(concerned, facts, setup.routes());
    }

    private static boolean concerns(SalesOrder order, Contact contact) {
        return contact.code().equals(order.contact())
                || (contact.organization().equals(order.organization()) && contact.wantsTexts());
    }

    /** Decides for one contact, for an explicit resend. */
    public Recipients resolveContact(Contact contact) {
        var candidate = toCandidate(contact);
        return RecipientRules.decide(candidate, resolveRoutes(List.of(candidate)));
    }

    /**
     * Decides who of some contacts can be asked to confirm that they want texts: for this text they need not have confirmed.
     * One statement.
     *
     * @return by contact code; contacts who cannot be texted are omitted
     */
    public Map<String, Recipient> resolveToAsk(Collection<Contact> contacts) {
        var candidates = toCandidates(contacts);
        var routes = resolveRoutes(candidates).withoutConfirmation();
        return candidates.stream()
                .flatMap(candidate -> RecipientRules.decide(candidate, routes).selected().stream())
                .collect(Collectors.toMap(recipient -> recipient.contact().code(), Function.identity()));
    }

    /**
     * Decides for many contacts what {@link #resolveContact} decides for one. One statement.
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
        return deliveryRoutes.resolve(addresses(candidates), codes(candidates));
    }

    private static List<String> codes(List<Candidate> candidates) {
        return candidates.stream().map(candidate -> candidate.contact().code()).toList();
    }

    private static List<TextAddress> addresses(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::address).toList();
    }
}
