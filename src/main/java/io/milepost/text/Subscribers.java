package io.milepost.text;

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
import io.milepost.text.Recipients.LeftOut;
import io.milepost.text.Recipients.Recipient;
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
public class Subscribers {

    private final Contacts contacts;
    private final TextAddressParser addresses;
    private final WaysToPhones ways;
    private final SetupOptions options;
    private final TextTemplates templates;

    Subscribers(
            Contacts contacts,
            TextAddressParser addresses,
            WaysToPhones ways,
            SetupOptions options,
            TextTemplates templates) {
        this.contacts = contacts;
        this.addresses = addresses;
        this.ways = ways;
        this.options = options;
        this.templates = templates;
    }

    /** The data that all contacts of one decision share. */
    private record Circumstances(
            SalesOrder order, boolean templateExists, boolean onlyOrdersContact, WaysToPhones.Ways ways) {}

    private record Candidate(Contact contact, TextAddress address) {}

    /** A reason not to text a contact. */
    private interface Rule {
        @Nullable
        Reason reason(Candidate candidate, Circumstances circumstances);
    }

    /** A reason not to text a contact that is independent of the order. */
    private interface RuleForOne {
        @Nullable
        Reason reason(Candidate candidate, WaysToPhones.Ways ways);

        default Rule always() {
            return (candidate, circumstances) -> reason(candidate, circumstances.ways());
        }
    }

    private static final Rule TEXTS_SWITCHED_OFF = (x, c) -> c.order().smsUpdate() ? null : Reason.SMS_UPDATE_OFF;
    private static final Rule NOT_IN_ORGANIZATION =
            (x, c) -> x.contact().organization().equals(c.order().organization()) ? null : Reason.NOT_IN_ORGANIZATION;
    private static final RuleForOne NO_ATTRIBUTE = (x, w) -> x.contact().wantsTexts() ? null : Reason.NO_ATTRIBUTE;
    private static final Rule NOT_THE_ORDERS_CONTACT = (x, c) ->
            c.onlyOrdersContact() && !x.contact().code().equals(c.order().contact()) ? Reason.NOT_ORDER_CONTACT : null;
    private static final RuleForOne NO_USABLE_ADDRESS = (x, w) -> w.unusable(x.address());
    private static final RuleForOne OPTED_OUT = (x, w) -> w.optedOut(x.address());
    private static final Rule NO_TEMPLATE = (x, c) -> c.templateExists() ? null : Reason.NO_TEMPLATE;

    /** Ordered: the first reason that applies is recorded. */
    private static final List<Rule> RULES = List.of(
            TEXTS_SWITCHED_OFF,
            NOT_IN_ORGANIZATION,
            NO_ATTRIBUTE.always(),
            NOT_THE_ORDERS_CONTACT,
            NO_USABLE_ADDRESS.always(),
            OPTED_OUT.always(),
            NO_TEMPLATE);

    /** The rules for resending: consent, opt-out, and a usable address. */
    private static final List<RuleForOne> RULES_FOR_ONE = List.of(NO_ATTRIBUTE, NO_USABLE_ADDRESS, OPTED_OUT);

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
                .sorted(ordersContactFirst(order))
                .map(this::candidate)
                .toList();
        var existing = templates.find(names).stream().map(TextTemplate::name).collect(Collectors.toSet());
        var onlyOrdersContact = options.isEnabled(SetupOption.SMSONLYONE);
        var open = waysTo(candidates);
        var decided = new HashMap<String, Recipients>();
        for (var name : names) {
            var circumstances = new Circumstances(order, existing.contains(name), onlyOrdersContact, open);
            decided.put(name, decide(candidates, circumstances));
        }
        return decided;
    }

    /** Decides for one contact, for an explicit resend. */
    Recipients resolveOne(Contact contact) {
        var candidate = candidate(contact);
        var open = waysTo(List.of(candidate));
        var reason = firstReason(candidate, open);
        return reason == null
                ? new Recipients(List.of(recipient(candidate, open)), List.of())
                : new Recipients(List.of(), List.of(leftOut(candidate, reason)));
    }

    /**
     * Decides for many contacts what {@link #resolveOne} decides for one. Three statements.
     *
     * @return reasons not to text them, by contact code; contacts who can be texted are omitted
     */
    Map<String, Reason> unreachable(Collection<Contact> wanted) {
        var candidates = wanted.stream().map(this::candidate).toList();
        var open = waysTo(candidates);
        var unreachable = new HashMap<String, Reason>();
        for (var candidate : candidates) {
            var reason = firstReason(candidate, open);
            if (reason != null) {
                unreachable.put(candidate.contact().code(), reason);
            }
        }
        return unreachable;
    }

    /** If contacts have the same number, the contact on the order gets the text. */
    private static Comparator<Contact> ordersContactFirst(SalesOrder order) {
        return Comparator.comparing(contact -> !contact.code().equals(order.contact()));
    }

    private Candidate candidate(Contact contact) {
        return new Candidate(contact, addresses.parse(contact.email2()));
    }

    private static Recipients decide(List<Candidate> candidates, Circumstances circumstances) {
        var chosen = new LinkedHashMap<PhoneNumber, Recipient>();
        var leftOut = new ArrayList<LeftOut>();
        for (var candidate : candidates) {
            var reason = firstReason(candidate, circumstances);
            var number = candidate.address().phone();
            if (reason == null && chosen.containsKey(number.orElseThrow())) {
                reason = Reason.SAME_NUMBER;
            }
            if (reason == null) {
                chosen.put(number.orElseThrow(), recipient(candidate, circumstances.ways()));
            } else {
                leftOut.add(leftOut(candidate, reason));
            }
        }
        return new Recipients(List.copyOf(chosen.values()), leftOut);
    }

    private WaysToPhones.Ways waysTo(List<Candidate> candidates) {
        return ways.to(candidates.stream().map(Candidate::address).toList());
    }

    private static @Nullable Reason firstReason(Candidate candidate, Circumstances circumstances) {
        return first(RULES.stream().map(rule -> rule.reason(candidate, circumstances)));
    }

    private static @Nullable Reason firstReason(Candidate candidate, WaysToPhones.Ways open) {
        return first(RULES_FOR_ONE.stream().map(rule -> rule.reason(candidate, open)));
    }

    private static @Nullable Reason first(Stream<@Nullable Reason> reasons) {
        return reasons.filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static LeftOut leftOut(Candidate candidate, Reason reason) {
        return new LeftOut(candidate.contact(), reason, candidate.address().masked());
    }

    private static Recipient recipient(Candidate candidate, WaysToPhones.Ways ways) {
        var address = candidate.address();
        var number = address.phone().orElseThrow();
        return address instanceof TextAddress.Gateway gateway && !ways.byTwilio()
                ? new Recipient(candidate.contact(), Channel.EMAIL, gateway.email(), number, gateway.masked())
                : new Recipient(candidate.contact(), Channel.TWILIO, number.e164(), number, number.masked());
    }
}
