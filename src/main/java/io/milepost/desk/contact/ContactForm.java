package io.milepost.desk.contact;

import io.milepost.contact.Contact;
import io.milepost.contact.ContactInput;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Form of a contact.
 *
 * @param attributes   the checked ones
 * @param newAttribute other attributes, without a checkbox, separated by spaces
 */
public record ContactForm(
        @Nullable String code,
        @Nullable String fullName,
        @Nullable String organization,
        @Nullable String email2,
        @Nullable List<String> attributes,
        @Nullable String newAttribute) {

    public ContactForm {
        code = stripped(code);
        fullName = stripped(fullName);
        organization = stripped(organization);
        email2 = stripped(email2);
        attributes = attributes == null ? List.of() : List.copyOf(attributes);
        newAttribute = stripped(newAttribute);
    }

    private static String stripped(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    static ContactForm of(Contact contact) {
        return new ContactForm(
                contact.code(),
                contact.fullName(),
                contact.organization(),
                contact.email2(),
                List.copyOf(contact.attributes()),
                "");
    }

    /** @param code of the contact; the form cannot change that of an existing one */
    ContactInput draft(String code) {
        var all = new TreeSet<>(attributes == null ? List.<String>of() : attributes);
        all.addAll(Arrays.asList(stripped(newAttribute).toUpperCase(Locale.ROOT).split("[;,\\s]+")));
        all.remove("");
        return new ContactInput(code, stripped(fullName), stripped(organization), stripped(email2), all);
    }
}
