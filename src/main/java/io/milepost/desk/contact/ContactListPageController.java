package io.milepost.desk.contact;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.contact.ContactSearch;
import io.milepost.contact.ContactSearch.Sort;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.contact.consent.OptOuts;
import io.milepost.contact.csv.ContactExport;
import io.milepost.desk.Pagination;
import io.milepost.shared.csv.CsvSeparator;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of contacts, on pages and as CSV. */
@Controller
class ContactListPageController {

    /**
     * A contact in the list.
     *
     * @param masked   Email 2 with its phone number masked
     * @param optedOut whether the number has opted out
     */
    public record ContactListRow(ContactSearch.ContactWithOrganization found, String masked, boolean optedOut) {}

    private final ContactSearch contacts;
    private final TextAddressParser addresses;
    private final OptOuts optOuts;
    private final ContactExport export;
    private final AuditTrail audit;

    ContactListPageController(
            ContactSearch contacts,
            TextAddressParser addresses,
            OptOuts optOuts,
            ContactExport export,
            AuditTrail audit) {
        this.contacts = contacts;
        this.addresses = addresses;
        this.optOuts = optOuts;
        this.export = export;
        this.audit = audit;
    }

    @GetMapping("/contacts")
    String page(
            @Valid @ModelAttribute("form") ContactFilter filter,
            BindingResult errors,
            @RequestParam(defaultValue = "NAME") Sort sort,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        model.addAttribute("sort", sort.name());
        model.addAttribute("attributes", attributes(filter));
        model.addAttribute("isValid", !errors.hasErrors());
        if (errors.hasErrors()) {
            return "desk/contact/contacts";
        }
        var number = Pagination.clamp(page);
        var found = contacts.search(filter.toFilter(), sort, number, Pagination.PAGE_SIZE);
        model.addAttribute("contacts", toRows(found.content()));
        Pagination.populate(model, number, found.total());
        return "desk/contact/contacts";
    }

    /** All attributes in use, and the one in the filter. */
    private List<String> attributes(ContactFilter filter) {
        var attributes = new ArrayList<>(contacts.findAttributesInUse());
        var selected = filter.attribute();
        if (!selected.isEmpty() && !attributes.contains(selected)) {
            attributes.add(selected);
        }
        return attributes;
    }

    private List<ContactListRow> toRows(List<ContactSearch.ContactWithOrganization> found) {
        var optedOut = findOptedOut(found);
        return found.stream()
                .map(row -> {
                    var address = addresses.parse(row.contact().email2());
                    return new ContactListRow(
                            row,
                            address.masked(),
                            address.phone()
                                    .map(PhoneNumber::e164)
                                    .filter(optedOut::contains)
                                    .isPresent());
                })
                .toList();
    }

    private Set<String> findOptedOut(List<ContactSearch.ContactWithOrganization> found) {
        return optOuts.optedOutAmong(found.stream()
                .flatMap(row -> addresses.parse(row.contact().email2()).phone().stream())
                .map(PhoneNumber::e164)
                .collect(Collectors.toSet()));
    }

    /** Exports all contacts that match the filter, not only one page. */
    @GetMapping("/export/contacts")
    void export(
            @Valid @ModelAttribute("form") ContactFilter filter,
            @RequestParam(defaultValue = "COMMA") CsvSeparator separator,
            Principal user,
            HttpServletResponse response)
            throws IOException {
        audit.record(AuditArea.EXPORT, "", message("audit.export.contacts"), user.getName());
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"contacts.csv\"");
        export.write(filter.toFilter(), separator, response.getWriter());
    }
}
