package io.milepost.desk.contact;

import io.milepost.contact.Contact;
import io.milepost.contact.ContactSearch;
import io.milepost.contact.ContactService;
import io.milepost.contact.ContactService.FieldError;
import io.milepost.text.recipient.Email2Status;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;

/** Shared by the forms of new and existing contacts. */
@Component
class ContactFormSupport {

    private final ContactService contactService;
    private final ContactSearch contacts;
    private final Email2Status email2Status;

    ContactFormSupport(ContactService contactService, ContactSearch contacts, Email2Status email2Status) {
        this.contactService = contactService;
        this.contacts = contacts;
        this.email2Status = email2Status;
    }

    /** Adds all validation errors to the fields of the form. */
    void validate(ContactForm form, String code, @Nullable Contact before, BindingResult errors) {
        for (FieldError fieldError : contactService.validateWithOrganization(form.toInput(code), before)) {
            errors.rejectValue(fieldError.field(), "rejected", fieldError.message());
        }
    }

    void populate(Model model, ContactForm form) {
        model.addAttribute("attributes", checkboxes(form.attributes()));
        model.addAttribute("email2Status", email2Status.assess(form.email2()));
    }

    /** The list of attributes is open: SMSUPDATE, all attributes in use, and those checked in this form. */
    private List<String> checkboxes(List<String> checked) {
        var others = new TreeSet<>(contacts.findAttributesInUse());
        others.addAll(checked);
        var checkboxes = new LinkedHashSet<>(List.of(Contact.SMSUPDATE));
        checkboxes.addAll(others);
        return new ArrayList<>(checkboxes);
    }
}
