package io.milepost.desk.contact;

import io.milepost.contact.ContactSearch;
import io.milepost.contact.ContactSearch.Filter;
import io.milepost.contact.ContactSearch.Sort;
import io.milepost.contact.Organization;
import io.milepost.contact.Organizations;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.desk.FlashMessage;
import io.milepost.order.query.OrderSearch;
import io.milepost.order.query.OrderSearch.OrderQuery;
import io.milepost.order.query.OrderSearch.OrderState;
import io.milepost.shared.version.ExpectedVersion;
import io.milepost.shared.version.VersionGuard;
import io.milepost.shared.version.VersionGuard.VersionedTable;
import jakarta.validation.Valid;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One organization with its contacts and latest orders, and the form for a new one. */
@Controller
class OrganizationPageController {

    private static final int MAX_CONTACTS = 50;
    private static final int MAX_ORDERS = 10;

    private final Organizations organizations;
    private final NewOrganization newOrganization;
    private final ContactSearch contacts;
    private final TextAddressParser addresses;
    private final OrderSearch orders;
    private final VersionGuard versions;

    OrganizationPageController(
            Organizations organizations,
            NewOrganization newOrganization,
            ContactSearch contacts,
            TextAddressParser addresses,
            OrderSearch orders,
            VersionGuard versions) {
        this.versions = versions;
        this.organizations = organizations;
        this.newOrganization = newOrganization;
        this.contacts = contacts;
        this.addresses = addresses;
        this.orders = orders;
    }

    @GetMapping("/organizations/{code}")
    String page(@PathVariable String code, Model model) {
        var organization = organizations.get(ContactFilter.sanitize(code));
        return show(
                organization,
                new OrganizationForm(organization.code(), organization.name()),
                organization.version(),
                model);
    }

    private String show(Organization organization, OrganizationForm form, String version, Model model) {
        model.addAttribute("version", version);
        var found = contacts.search(new Filter("", organization.code(), null), Sort.NAME, 0, MAX_CONTACTS);
        model.addAttribute("organization", organization);
        model.addAttribute("form", form);
        model.addAttribute("contacts", found.content());
        model.addAttribute("contactTotal", found.total());
        model.addAttribute(
                "masked",
                found.content().stream()
                        .map(one -> addresses.parse(one.contact().email2()).masked())
                        .toList());
        model.addAttribute(
                "orders",
                orders.searchAndCount(
                        new OrderQuery("", Set.of(OrderState.ALL), organization.code(), null, null), 0, MAX_ORDERS));
        return "desk/contact/organization";
    }

    @PostMapping("/organizations/{code}")
    String change(
            @PathVariable String code,
            @Valid @ModelAttribute("form") OrganizationForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String version,
            Model model,
            RedirectAttributes redirect) {
        var organization = organizations.get(ContactFilter.sanitize(code));
        if (errors.hasErrors()) {
            return show(organization, form, version, model);
        }
        versions.change(
                VersionedTable.ORGANIZATION,
                organization.code(),
                ExpectedVersion.ofForm(version),
                () -> organizations.find(organization.code()).map(Organization::version),
                () -> organizations.save(new Organization(organization.code(), form.name())));
        FlashMessage.success(redirect, "organization.page.saved", organization.code());
        return "redirect:/organizations/" + organization.code();
    }

    @GetMapping("/new/organization")
    String form(Model model) {
        model.addAttribute("form", new OrganizationForm("", ""));
        return "desk/contact/new-organization";
    }

    @PostMapping("/new/organization")
    String create(
            @Valid @ModelAttribute("form") OrganizationForm form, BindingResult errors, RedirectAttributes redirect) {
        if (!newOrganization.create(form, errors)) {
            return "desk/contact/new-organization";
        }
        FlashMessage.success(redirect, "organization.new.added", form.code());
        return "redirect:/organizations/" + form.code();
    }
}
