package io.milepost.desk.contact;

import io.milepost.contact.Organizations;
import io.milepost.desk.Pagination;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class OrganizationListPageController {

    private final Organizations organizations;

    OrganizationListPageController(Organizations organizations) {
        this.organizations = organizations;
    }

    @GetMapping("/organizations")
    String page(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "0") int page, Model model) {
        var text = ContactFilter.sanitize(q);
        var number = Pagination.clamp(page);
        var found = organizations.search(text, number, Pagination.PAGE_SIZE);
        model.addAttribute("q", text);
        model.addAttribute("maxLength", ContactFilter.MAX_LENGTH);
        model.addAttribute("organizations", found.content());
        Pagination.populate(model, number, found.total());
        return "desk/contact/organizations";
    }
}
