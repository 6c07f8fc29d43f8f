package io.milepost.text.recipient;

import io.milepost.contact.Contact;
import io.milepost.contact.Contacts;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddress;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.order.SalesOrder;
import io.milepost.setup.SetupOptions;
import io.milepost.setup.SetupOptions.SetupOption;
import io.milepost.template.TextTemplate;
import io.milepost.template.TextTemplates;
import io.milepost.text.Channel;
import io.milepost.text.TextStatusReason;
import io.milepost.text.recipient.Recipients.Recipient;
import io.milepost.text.recipient.Recipients.SkippedRecipient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides which contacts get a text, and why others do not. Six statements for any number of contacts; writes nothing.
 * Source: the how-to, sections Process, TWILIO Integration and FAQ; for users: {@code docs/erp-guide.md}.
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

    /** The data that all contacts of one decision share. */
    private record ResolutionContext(
            SalesOrder order, boolean templateExists, boolean onlyOrderContact, DeliveryRoutes.RouteSnapshot routes) {}

    private record Candidate(Contact contact, TextAddress address) {}

    /** A reason not to text a contact. */
    private interface Rule {
        @Nullable
        TextStatusReason reason(Candidate candidate, ResolutionContext context);
    }

    /** A reason not to text a contact that is independent of the order. */
    private interface ContactRule {
        @Nullable
        TextStatusReason reason(Candidate candidate, DeliveryRoutes.RouteSnapshot routes);

        default Rule asRule() {
            return (candidate, context) -> reason(candidate, context.routes());
        }
    }

    private static final Rule SMS_UPDATE_OFF = (x, c) -> c.order().smsUpdate() ? null : TextStatusReason.SMS_UPDATE_OFF;
    private static final Rule NOT_IN_ORGANIZATION = (x, c) ->
            x.contact().organization().equals(c.order().organization()) ? null : TextStatusReason.NOT_IN_ORGANIZATION;
    private static final ContactRule NO_ATTRIBUTE =
            (x, w) -> x.contact().wantsTexts() ? null : TextStatusReason.NO_ATTRIBUTE;
    private static final Rule NOT_ORDER_CONTACT = (x, c) ->
            c.onlyOrderContact() && !x.contact().code().equals(c.order().contact())
                    ? TextStatusReason.NOT_ORDER_CONTACT
                    : null;
    private static final ContactRule NO_USABLE_ADDRESS = (x, w) -> w.unusableReason(x.address());
    private static final ContactRule OPTED_OUT = (x, w) -> w.optedOut(x.address());
    private static final Rule NO_TEMPLATE = (x, c) -> c.templateExists() ? null : TextStatusReason.NO_TEMPLATE;

    /** Ordered: the first reason that applies is recorded. */
    private static final List<Rule> RULES = List.of(
            SMS_UPDATE_OFF,
            NOT_IN_ORGANIZATION,
            NO_ATTRIBUTE.asRule(),
            NOT_ORDER_CONTACT,
            NO_USABLE_ADDRESS.asRule(),
            OPTED_OUT.asRule(),
            NO_TEMPLATE);

    /** The rules for resending: consent, opt-out, and a usable address. */
    private static final List<ContactRule> CONTACT_RULES = List.of(NO_ATTRIBUTE, NO_USABLE_ADDRESS, OPTED_OUT);

    /** @param template name of the milestone's template */
    public Recipients resolve(SalesOrder order, String template) {
        return resolve(order, List.of(template)).get(template);
    }

    /**
     * Decides for several templates at the cost of one.
     *
     * @return by name of the template, for each of {@code names}
     */
    Map<String, Recipients> resolve(SalesOrder order, Collection<String> names) {
        var candidates = contacts.findTextCandidates(order.organization(), order.contact()).stream()
                .sorted(orderContactFirst(order))
                .map(this::toCandidate)
                .toList();
        var existing = templates.find(names).stream().map(TextTemplate::name).collect(Collectors.toSet());
        var onlyOrderContact = options.isEnabled(SetupOption.SMSONLYONE);
        var routes = resolveRoutes(candidates);
        var decided = new HashMap<String, Recipients>();
        for (var name : names) {
            var context = new ResolutionContext(order, existing.contains(name), onlyOrderContact, routes);
            decided.put(name, decide(candidates, context));
        }
        return decided;
    }

    /** Decides for one contact, for an explicit resend. */
    public Recipients resolveContact(Contact contact) {
        var candidate = toCandidate(contact);
        var routes = resolveRoutes(List.of(candidate));
        var reason = firstReason(candidate, routes);
        return reason == null
                ? new Recipients(List.of(toRecipient(candidate, routes)), List.of())
                : new Recipients(List.of(), List.of(toSkipped(candidate, reason)));
    }

    /**
     * Decides for many contacts what {@link #resolveContact} decides for one. Three statements.
     *
     * @return reasons not to text them, by contact code; contacts who can be texted are omitted
     */
    public Map<String, TextStatusReason> findUnreachable(Collection<Contact> wanted) {
        var candidates = wanted.stream().map(this::toCandidate).toList();
        var routes = resolveRoutes(candidates);
        var unreachable = new HashMap<String, TextStatusReason>();
        for (var candidate : candidates) {
            var reason = firstReason(candidate, routes);
            if (reason != null) {
                unreachable.put(candidate.contact().code(), reason);
            }
        }
        return unreachable;
    }

    /** If contacts have the same number, the contact on the order gets the text. */
    private static Comparator<Contact> orderContactFirst(SalesOrder order) {
        return Comparator.comparing(contact -> !contact.code().equals(order.contact()));
    }

    private Candidate toCandidate(Contact contact) {
        return new Candidate(contact, addresses.parse(contact.email2()));
    }

    private static Recipients decide(List<Candidate> candidates, ResolutionContext context) {
        var selected = new LinkedHashMap<PhoneNumber, Recipient>();
        var skipped = new ArrayList<SkippedRecipient>();
        for (var candidate : candidates) {
            var reason = firstReason(candidate, context);
            var number = candidate.address().phone();
            if (reason == null && selected.containsKey(number.orElseThrow())) {
                reason = TextStatusReason.SAME_NUMBER;
            }
            if (reason == null) {
                selected.put(number.orElseThrow(), toRecipient(candidate, context.routes()));
            } else {
                skipped.add(toSkipped(candidate, reason));
            }
        }
        return new Recipients(List.copyOf(selected.values()), skipped);
    }

    private DeliveryRoutes.RouteSnapshot resolveRoutes(List<Candidate> candidates) {
        return deliveryRoutes.resolve(
                candidates.stream().map(Candidate::address).toList());
    }

    private static @Nullable TextStatusReason firstReason(Candidate candidate, ResolutionContext context) {
        return first(RULES.stream().map(rule -> rule.reason(candidate, context)));
    }

    private static @Nullable TextStatusReason firstReason(Candidate candidate, DeliveryRoutes.RouteSnapshot routes) {
        return first(CONTACT_RULES.stream().map(rule -> rule.reason(candidate, routes)));
    }

    private static @Nullable TextStatusReason first(Stream<@Nullable TextStatusReason> reasons) {
        return reasons.filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static SkippedRecipient toSkipped(Candidate candidate, TextStatusReason reason) {
        return new SkippedRecipient(
                candidate.contact(), reason, candidate.address().masked());
    }

    private static Recipient toRecipient(Candidate candidate, DeliveryRoutes.RouteSnapshot routes) {
        var address = candidate.address();
        var number = address.phone().orElseThrow();
        return address instanceof TextAddress.Gateway gateway && !routes.byTwilio()
                ? new Recipient(candidate.contact(), Channel.EMAIL, gateway.email(), number, gateway.masked())
                : new Recipient(candidate.contact(), Channel.TWILIO, number.e164(), number, number.masked());
    }
}
