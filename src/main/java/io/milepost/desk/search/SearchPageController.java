package io.milepost.desk.search;

import io.milepost.contact.ContactSearch;
import io.milepost.contact.ContactSearch.ContactWithOrganization;
import io.milepost.contact.ContactSearch.Filter;
import io.milepost.contact.ContactSearch.Sort;
import io.milepost.contact.Organizations;
import io.milepost.contact.Organizations.OrganizationWithCounts;
import io.milepost.desk.PageContext;
import io.milepost.order.query.OrderHeader;
import io.milepost.order.query.OrderSearch;
import io.milepost.order.query.OrderSearch.OrderState;
import io.milepost.order.shipping.ShippingEventSearch;
import io.milepost.order.shipping.ShippingEventSearch.ShippingEventRow;
import io.milepost.order.shipping.ShippingEventSearch.ShippingEventState;
import io.milepost.shared.Page;
import io.milepost.shared.TextCharacters;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The search box of the header: orders, shipping events, contacts and organizations, as far as the user may see them. */
@Controller
class SearchPageController {

    private static final int MAX_OF_EACH = 10;

    /** Digits of a number that masked numbers show. */
    private static final int VISIBLE_DIGITS = 4;

    /** What was found; a list has at most {@link #MAX_OF_EACH} entries. */
    public record Found(
            List<OrderHeader> orders,
            List<ShippingEventRow> events,
            List<ContactWithOrganization> contacts,
            List<OrganizationWithCounts> organizations) {

        /** @return paths of the pages of everything found */
        List<String> paths() {
            return Stream.of(
                            orders.stream()
                                    .map(header -> "/orders/" + header.order().number()),
                            events.stream().map(event -> "/shipping-events/" + event.number()),
                            contacts.stream()
                                    .map(found -> "/contacts/" + found.contact().code()),
                            organizations.stream().map(organization -> "/organizations/" + organization.code()))
                    .flatMap(paths -> paths)
                    .toList();
        }

        public boolean isEmpty() {
            return paths().isEmpty();
        }
    }

    private final OrderSearch orders;
    private final ShippingEventSearch events;
    private final ContactSearch contacts;
    private final Organizations organizations;

    SearchPageController(
            OrderSearch orders, ShippingEventSearch events, ContactSearch contacts, Organizations organizations) {
        this.orders = orders;
        this.events = events;
        this.contacts = contacts;
        this.organizations = organizations;
    }

    /** Opens the page of what was found if it is the only match, or the only one with this number or code. */
    @GetMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, @RequestAttribute PageContext context, Model model) {
        var line = TextCharacters.toLine(q).strip();
        var text = line.substring(0, Math.min(Page.MAX_SEARCH_LENGTH, line.length()));
        model.addAttribute("q", text);
        if (text.isEmpty()) {
            return "desk/search/search";
        }
        var found = find(text, context);
        var paths = found.paths();
        var exact = paths.stream()
                .filter(path -> path.substring(path.lastIndexOf('/') + 1).equalsIgnoreCase(text))
                .toList();
        if (paths.size() == 1 || exact.size() == 1) {
            return "redirect:" + (exact.size() == 1 ? exact : paths).get(0);
        }
        model.addAttribute("found", found);
        return "desk/search/search";
    }

    private Found find(String text, PageContext context) {
        return new Found(
                orders.search(text, OrderState.ALL, 0, MAX_OF_EACH).content(),
                events.search(text, ShippingEventState.ALL, 0, MAX_OF_EACH).content(),
                context.isAllowed("GET", "/contacts") ? findContacts(text, context) : List.of(),
                context.isAllowed("GET", "/organizations")
                        ? organizations.search(text, 0, MAX_OF_EACH).content()
                        : List.of());
    }

    /** The last four digits are visible to everyone who sees contacts; more only to those who see whole numbers. */
    private List<ContactWithOrganization> findContacts(String text, PageContext context) {
        var byName = contacts.search(new Filter(text, null, null), Sort.NAME, 0, MAX_OF_EACH)
                .content();
        var digits = text.replaceAll("[ ().+-]", "");
        var maySearchNumbers = digits.length() == VISIBLE_DIGITS
                || digits.length() > VISIBLE_DIGITS && context.isAllowed("GET", "/new/contact");
        if (!digits.matches("[0-9]{4,15}") || !maySearchNumbers) {
            return byName;
        }
        return Stream.concat(byName.stream(), contacts.findByLastDigits(digits, MAX_OF_EACH).stream())
                .distinct()
                .limit(MAX_OF_EACH)
                .toList();
    }
}
