package io.milepost.text.recipient;

import io.milepost.contact.Contact;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddress;
import io.milepost.text.Channel;
import io.milepost.text.TextStatusReason;
import io.milepost.text.recipient.DeliveryRoutes.RouteSnapshot;
import io.milepost.text.recipient.Recipients.Recipient;
import io.milepost.text.recipient.Recipients.SkippedRecipient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules that decide which contacts get a text, on data that was read before.
 * Source: the how-to, sections Process, TWILIO Integration and FAQ; for users: {@code docs/erp-guide.md}.
 */
final class RecipientRules {

    record Candidate(Contact contact, TextAddress address) {}

    /**
     * The facts that all candidates of one decision share.
     *
     * @param organization     code of the organization of the order
     * @param orderContact     code of the contact on the order; null if there is none
     * @param smsUpdate        whether the <i>SMS Update</i> box of the order is checked
     * @param templateExists   whether the milestone has a template
     * @param onlyOrderContact whether setup option SMSONLYONE is on
     * @param unwantedBy       numbers (E.164) that want no texts about the milestone
     */
    record OrderFacts(
            String organization,
            @Nullable String orderContact,
            boolean smsUpdate,
            boolean templateExists,
            boolean onlyOrderContact,
            Set<String> unwantedBy) {

        boolean isUnwantedBy(TextAddress address) {
            return address.phone()
                    .map(PhoneNumber::e164)
                    .filter(unwantedBy::contains)
                    .isPresent();
        }
    }

    /** A reason not to text a contact about an order. */
    private interface OrderRule {
        @Nullable
        TextStatusReason reason(Candidate candidate, OrderFacts order, RouteSnapshot routes);
    }

    /** A reason not to text a contact that is independent of the order. */
    private interface ContactRule {
        @Nullable
        TextStatusReason reason(Candidate candidate, RouteSnapshot routes);

        default OrderRule forOrder() {
            return (candidate, order, routes) -> reason(candidate, routes);
        }
    }

    private static final OrderRule SMS_UPDATE_OFF =
            (candidate, order, routes) -> order.smsUpdate() ? null : TextStatusReason.SMS_UPDATE_OFF;
    private static final OrderRule NOT_IN_ORGANIZATION =
            (candidate, order, routes) -> candidate.contact().organization().equals(order.organization())
                    ? null
                    : TextStatusReason.NOT_IN_ORGANIZATION;
    private static final ContactRule NO_ATTRIBUTE =
            (candidate, routes) -> candidate.contact().wantsTexts() ? null : TextStatusReason.NO_ATTRIBUTE;
    private static final OrderRule NOT_ORDER_CONTACT = (candidate, order, routes) ->
            order.onlyOrderContact() && !candidate.contact().code().equals(order.orderContact())
                    ? TextStatusReason.NOT_ORDER_CONTACT
                    : null;
    private static final ContactRule NO_USABLE_ADDRESS =
            (candidate, routes) -> routes.unusableReason(candidate.address());
    private static final ContactRule OPTED_OUT =
            (candidate, routes) -> routes.optedOut(candidate.contact().code(), candidate.address());
    private static final ContactRule ASKED_TO_STOP = (candidate, routes) -> routes.askedToStop(candidate.address());
    private static final ContactRule NO_CONSENT =
            (candidate, routes) -> routes.noConsent(candidate.contact().code());
    /** Last of the rules about consent: it also means that the contact may be asked. */
    private static final ContactRule NOT_CONFIRMED =
            (candidate, routes) -> routes.notConfirmed(candidate.contact().code(), candidate.address());

    private static final OrderRule NOT_WANTED =
            (candidate, order, routes) -> order.isUnwantedBy(candidate.address()) ? TextStatusReason.NOT_WANTED : null;
    private static final ContactRule DEAD_NUMBER = (candidate, routes) -> routes.dead(candidate.address());
    private static final OrderRule NO_TEMPLATE =
            (candidate, order, routes) -> order.templateExists() ? null : TextStatusReason.NO_TEMPLATE;

    /** Ordered: the first reason that applies is recorded. */
    private static final List<OrderRule> ORDER_RULES = List.of(
            SMS_UPDATE_OFF,
            NOT_IN_ORGANIZATION,
            NO_ATTRIBUTE.forOrder(),
            NOT_ORDER_CONTACT,
            NO_USABLE_ADDRESS.forOrder(),
            OPTED_OUT.forOrder(),
            ASKED_TO_STOP.forOrder(),
            NO_CONSENT.forOrder(),
            NOT_CONFIRMED.forOrder(),
            NOT_WANTED,
            DEAD_NUMBER.forOrder(),
            NO_TEMPLATE);

    /** The rules for resending: consent, a usable address, and opt-out. */
    private static final List<ContactRule> CONTACT_RULES =
            List.of(NO_ATTRIBUTE, NO_USABLE_ADDRESS, OPTED_OUT, ASKED_TO_STOP, NO_CONSENT, NOT_CONFIRMED);

    private RecipientRules() {}

    /** Decides about a milestone of an order. If contacts have the same number, the contact on the order gets the text. */
    static Recipients decide(List<Candidate> candidates, OrderFacts order, RouteSnapshot routes) {
        var selected = new LinkedHashMap<PhoneNumber, Recipient>();
        var skipped = new ArrayList<SkippedRecipient>();
        for (var candidate : sortOrderContactFirst(candidates, order)) {
            var reason = first(ORDER_RULES.stream().map(rule -> rule.reason(candidate, order, routes)));
            var number = candidate.address().phone();
            if (reason == null && selected.containsKey(number.orElseThrow())) {
                reason = TextStatusReason.SAME_NUMBER;
            }
            if (reason == null) {
                selected.put(number.orElseThrow(), toRecipient(candidate, routes));
            } else {
                skipped.add(toSkipped(candidate, reason));
            }
        }
        return new Recipients(List.copyOf(selected.values()), skipped);
    }

    /** Decides about one contact, independent of an order. */
    static Recipients decide(Candidate candidate, RouteSnapshot routes) {
        var reason = findReason(candidate, routes);
        return reason == null
                ? new Recipients(List.of(toRecipient(candidate, routes)), List.of())
                : new Recipients(List.of(), List.of(toSkipped(candidate, reason)));
    }

    /** @return why the contact cannot be texted, independent of an order; null if it can */
    static @Nullable TextStatusReason findReason(Candidate candidate, RouteSnapshot routes) {
        return first(CONTACT_RULES.stream().map(rule -> rule.reason(candidate, routes)));
    }

    private static List<Candidate> sortOrderContactFirst(List<Candidate> candidates, OrderFacts order) {
        return candidates.stream()
                .sorted(Comparator.comparing(
                        candidate -> !candidate.contact().code().equals(order.orderContact())))
                .toList();
    }

    private static @Nullable TextStatusReason first(Stream<@Nullable TextStatusReason> reasons) {
        return reasons.filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static SkippedRecipient toSkipped(Candidate candidate, TextStatusReason reason) {
        return new SkippedRecipient(
                candidate.contact(), reason, candidate.address().masked());
    }

    private static Recipient toRecipient(Candidate candidate, RouteSnapshot routes) {
        var address = candidate.address();
        var number = address.phone().orElseThrow();
        return address instanceof TextAddress.Gateway gateway && !routes.byTwilio()
                ? new Recipient(candidate.contact(), Channel.EMAIL, gateway.email(), number, gateway.masked())
                : new Recipient(candidate.contact(), Channel.TWILIO, number.e164(), number, number.masked());
    }
}
