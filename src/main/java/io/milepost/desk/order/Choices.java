package io.milepost.desk.order;

import io.milepost.contact.Contacts;
import io.milepost.contact.Organizations;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a field offers while somebody types into it. */
@Controller
class Choices {

    private static final int MOST = 20;
    private static final String OPTIONS = "desk/order/choices";

    private final Organizations organizations;
    private final Contacts contacts;

    Choices(Organizations organizations, Contacts contacts) {
        this.organizations = organizations;
        this.contacts = contacts;
    }

    @GetMapping(path = "/orders", params = "choices=organizations")
    String organizations(@RequestParam(defaultValue = "") String organization, Model model) {
        var found = organizations.search(Given.line("organization", organization), 0, MOST);
        model.addAttribute(
                "choices", found.stream().map(o -> choice(o.code(), o.name())).toList());
        return OPTIONS;
    }

    @GetMapping(path = "/orders", params = "choices=contacts")
    String contacts(
            @RequestParam(defaultValue = "") String organization,
            @RequestParam(defaultValue = "") String contact,
            Model model) {
        var of = Given.orNull(Given.line("organization", organization));
        var found = of == null
                ? List.<Map<String, String>>of()
                : contacts.search(of, null, Given.line("contact", contact), 0, MOST).content().stream()
                        .map(c -> choice(c.code(), c.fullName()))
                        .toList();
        model.addAttribute("choices", found);
        return OPTIONS;
    }

    private static Map<String, String> choice(String code, @Nullable String name) {
        return Map.of("code", code, "name", Given.text(name));
    }
}
