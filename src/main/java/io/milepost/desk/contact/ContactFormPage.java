package io.milepost.desk.contact;

import io.milepost.contact.Contact;
import io.milepost.contact.ContactSearch;
import io.milepost.contact.ContactService;
import io.milepost.contact.ContactService.FieldError;
import io.milepost.text.recipient.Email2Status;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;

/** Shared by the forms of new and existing contacts. */
@Component
class ContactFormPage {

    private final ContactService entry;
    private final ContactSearch contacts;
    private final Email2Status answers;

    ContactFormPage(ContactService entry, ContactSearch contacts, Email2Status answers) {
        this.entry = entry;
        this.contacts = contacts;
        this.answers = answers;
    }

    /** Adds all validation errors to the fields of the form. */
    void check(ContactForm form, String code, @Nullable Contact before, BindingResult errors) {
        for (FieldError problem : entry.validateWithOrganization(form.draft(code), before)) {
            errors.rejectValue(problem.field(), "refused", problem.message());
        }
    }

    void fill(Model model, ContactForm form) {
        model.addAttribute("attributes", boxes(Objects.requireNonNullElse(form.attributes(), List.of())));
        model.addAttribute("email2Status", answers.assess(Objects.requireNonNullElse(form.email2(), "")));
    }

    /** The list of attributes is open: SMSUPDATE, all attributes in use, and those checked in this form. */
    private List<String> boxes(List<String> ticked) {
        var others = new TreeSet<>(contacts.findAttributesInUse());
        others.addAll(ticked);
        var boxes = new LinkedHashSet<>(List.of(Contact.SMSUPDATE));
        boxes.addAll(others);
        return new ArrayList<>(boxes);
    }
}
