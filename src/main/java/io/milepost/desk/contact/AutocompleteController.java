package io.milepost.desk.contact;

import io.milepost.contact.ContactSearch;
import io.milepost.contact.ContactSearch.ContactWithOrganization;
import io.milepost.contact.ContactSearch.Filter;
import io.milepost.contact.ContactSearch.Sort;
import io.milepost.contact.Organizations;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Suggestions for the fields <i>Organization</i> and <i>Contact</i> while the user types. */
@Controller
class AutocompleteController {

    private static final int MAX_OPTIONS = 20;
    private static final String OPTIONS = "desk/contact/autocomplete";

    private final Organizations organizations;
    private final ContactSearch contacts;

    AutocompleteController(Organizations organizations, ContactSearch contacts) {
        this.organizations = organizations;
        this.contacts = contacts;
    }

    @GetMapping("/lookups/organizations")
    String organizations(@RequestParam(defaultValue = "") String organization, Model model) {
        var found = organizations.search(ContactFilter.sanitize(organization), 0, MAX_OPTIONS);
        model.addAttribute(
                "options",
                found.content().stream().map(o -> option(o.code(), o.name())).toList());
        return OPTIONS;
    }

    /** @param organization code; if it is empty there are no suggestions; null for the contacts of all organizations */
    @GetMapping("/lookups/contacts")
    String contacts(
            @RequestParam(required = false) @Nullable String organization,
            @RequestParam(defaultValue = "") String contact,
            Model model) {
        var of = organization == null ? null : ContactFilter.sanitize(organization);
        var found = "".equals(of)
                ? List.<Map<String, String>>of()
                : contacts
                        .search(new Filter(ContactFilter.sanitize(contact), of, null), Sort.NAME, 0, MAX_OPTIONS)
                        .content()
                        .stream()
                        .map(ContactWithOrganization::contact)
                        .map(c -> option(c.code(), c.fullName()))
                        .toList();
        model.addAttribute("options", found);
        return OPTIONS;
    }

    private static Map<String, String> option(String code, String name) {
        return Map.of("code", code, "name", name);
    }
}
