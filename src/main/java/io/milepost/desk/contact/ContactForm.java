package io.milepost.desk.contact;

import io.milepost.contact.Contact;
import io.milepost.contact.ContactInput;
import io.milepost.shared.Identifier;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Form of a contact. {@link ContactFormSupport} validates it; the constraints are for the input fields of the page.
 *
 * @param attributes   the checked ones
 * @param newAttribute other attributes, without a checkbox, separated by spaces
 */
public record ContactForm(
        @Identifier String code,
        @Size(max = Contact.MAX_NAME_LENGTH) String fullName,
        @Identifier String organization,
        @Size(max = Contact.MAX_EMAIL2_LENGTH) String email2,
        List<String> attributes,
        String newAttribute) {

    public ContactForm {
        code = Objects.requireNonNullElse(code, "");
        fullName = Objects.requireNonNullElse(fullName, "");
        organization = Objects.requireNonNullElse(organization, "");
        email2 = Objects.requireNonNullElse(email2, "");
        attributes = List.copyOf(Objects.requireNonNullElse(attributes, List.of()));
        newAttribute = Objects.requireNonNullElse(newAttribute, "");
    }

    static ContactForm from(Contact contact) {
        return new ContactForm(
                contact.code(),
                contact.fullName(),
                contact.organization(),
                contact.email2(),
                List.copyOf(contact.attributes()),
                "");
    }

    /** @param code of the contact; the form cannot change that of an existing one */
    ContactInput toInput(String code) {
        var all = new TreeSet<>(attributes);
        all.addAll(Arrays.asList(newAttribute.toUpperCase(Locale.ROOT).split("[;,\\s]+")));
        all.remove("");
        return new ContactInput(code, fullName, organization, email2, all);
    }
}
