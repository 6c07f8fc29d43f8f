package io.milepost.desk.contact;

import io.milepost.contact.Organizations;
import io.milepost.shared.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class OrganizationListPageController {

    private static final int PAGE_SIZE = 50;

    private final Organizations organizations;

    OrganizationListPageController(Organizations organizations) {
        this.organizations = organizations;
    }

    @GetMapping("/organizations")
    String page(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "0") int page, Model model) {
        var text = ContactFilter.sanitize(q);
        var number = Math.max(0, Math.min(page, Page.MAX_PAGE));
        var found = organizations.search(text, number, PAGE_SIZE);
        model.addAttribute("q", text);
        model.addAttribute("organizations", found.content());
        model.addAttribute("page", number);
        model.addAttribute("total", found.total());
        model.addAttribute("more", (number + 1L) * PAGE_SIZE < found.total());
        return "desk/contact/organizations";
    }
}
