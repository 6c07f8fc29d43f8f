package io.milepost.text;

import io.milepost.contact.Contact;
import io.milepost.contact.Contacts;
import io.milepost.contact.PhoneNumber;
import io.milepost.contact.TextAddress;
import io.milepost.contact.TextAddresses;
import io.milepost.order.SalesOrder;
import io.milepost.setup.SetupOptions;
import io.milepost.setup.SetupOptions.Option;
import io.milepost.template.TextTemplates;
import io.milepost.text.Recipients.LeftOut;
import io.milepost.text.Recipients.Recipient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides who gets a text, and who does not and why. Six statements, however many contacts there are; writes nothing.
 * Source: the how-to, sections Process, TWILIO Integration and FAQ; {@code docs/erp-guide.md} tells it to users.
 */
@Component
public class Subscribers {

    private final Contacts contacts;
    private final TextAddresses addresses;
    private final WaysToPhones ways;
    private final SetupOptions options;
    private final TextTemplates templates;

    Subscribers(
            Contacts contacts,
            TextAddresses addresses,
            WaysToPhones ways,
            SetupOptions options,
            TextTemplates templates) {
        this.contacts = contacts;
        this.addresses = addresses;
        this.ways = ways;
        this.options = options;
        this.templates = templates;
    }

    /** What holds for all contacts of one decision. */
    private record Circumstances(
            SalesOrder order, boolean templateExists, boolean onlyOrdersContact, WaysToPhones.Ways ways) {}

    private record Candidate(Contact contact, TextAddress address) {}

    /** One reason not to text somebody. */
    private interface Rule {
        @Nullable
        Reason reason(Candidate candidate, Circumstances circumstances);
    }

    private static final Rule TEXTS_SWITCHED_OFF = (x, c) -> c.order().smsUpdate() ? null : Reason.SMS_UPDATE_OFF;
    private static final Rule NOT_IN_ORGANIZATION =
            (x, c) -> x.contact().organization().equals(c.order().organization()) ? null : Reason.NOT_IN_ORGANIZATION;
    private static final Rule NO_ATTRIBUTE = (x, c) -> x.contact().wantsTexts() ? null : Reason.NO_ATTRIBUTE;
    private static final Rule NOT_THE_ORDERS_CONTACT = (x, c) ->
            c.onlyOrdersContact() && !x.contact().code().equals(c.order().contact()) ? Reason.NOT_ORDER_CONTACT : null;
    private static final Rule NO_USABLE_ADDRESS = (x, c) -> c.ways().unusable(x.address());
    private static final Rule OPTED_OUT = (x, c) -> c.ways().optedOut(x.address());
    private static final Rule NO_TEMPLATE = (x, c) -> c.templateExists() ? null : Reason.NO_TEMPLATE;

    /** In this order: the first that applies is the one that is told. */
    private static final List<Rule> RULES = List.of(
            TEXTS_SWITCHED_OFF,
            NOT_IN_ORGANIZATION,
            NO_ATTRIBUTE,
            NOT_THE_ORDERS_CONTACT,
            NO_USABLE_ADDRESS,
            OPTED_OUT,
            NO_TEMPLATE);

    /** What counts when somebody wants to send a text again: what the contact said, and whether there is a way. */
    private static final List<Rule> RULES_FOR_ONE = List.of(NO_ATTRIBUTE, NO_USABLE_ADDRESS, OPTED_OUT);

    /** @param template name of the milestone's template */
    public Recipients resolve(SalesOrder order, String template) {
        var candidates = contacts.candidates(order.organization(), order.contact()).stream()
                .sorted(ordersContactFirst(order))
                .map(this::candidate)
                .toList();
        return decide(order, candidates, RULES, templates.find(template).isPresent());
    }

    /** Decides for one contact, on somebody's explicit wish. */
    Recipients resolveOne(SalesOrder order, Contact contact) {
        return decide(order, List.of(candidate(contact)), RULES_FOR_ONE, true);
    }

    /** Of two with the same number, the contact on the order gets the text. */
    private static Comparator<Contact> ordersContactFirst(SalesOrder order) {
        return Comparator.comparing(contact -> !contact.code().equals(order.contact()));
    }

    private Candidate candidate(Contact contact) {
        return new Candidate(contact, addresses.read(contact.email2()));
    }

    private Recipients decide(SalesOrder order, List<Candidate> candidates, List<Rule> rules, boolean templateExists) {
        var circumstances = circumstances(order, candidates, templateExists);
        var chosen = new LinkedHashMap<PhoneNumber, Recipient>();
        var leftOut = new ArrayList<LeftOut>();
        for (var candidate : candidates) {
            var reason = firstReason(candidate, circumstances, rules);
            var number = candidate.address().phone();
            if (reason == null && chosen.containsKey(number.orElseThrow())) {
                reason = Reason.SAME_NUMBER;
            }
            if (reason == null) {
                chosen.put(number.orElseThrow(), recipient(candidate, circumstances.ways()));
            } else {
                leftOut.add(new LeftOut(
                        candidate.contact(), reason, candidate.address().masked()));
            }
        }
        return new Recipients(List.copyOf(chosen.values()), leftOut);
    }

    private Circumstances circumstances(SalesOrder order, List<Candidate> candidates, boolean templateExists) {
        var addresses = candidates.stream().map(Candidate::address).toList();
        return new Circumstances(order, templateExists, options.isOn(Option.SMSONLYONE), ways.to(addresses));
    }

    private static @Nullable Reason firstReason(Candidate candidate, Circumstances circumstances, List<Rule> rules) {
        for (var rule : rules) {
            var reason = rule.reason(candidate, circumstances);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private static Recipient recipient(Candidate candidate, WaysToPhones.Ways ways) {
        var address = candidate.address();
        var number = address.phone().orElseThrow();
        return address instanceof TextAddress.Gateway gateway && !ways.byTwilio()
                ? new Recipient(candidate.contact(), Channel.EMAIL, gateway.email(), number, gateway.masked())
                : new Recipient(candidate.contact(), Channel.TWILIO, number.e164(), number, number.masked());
    }
}
