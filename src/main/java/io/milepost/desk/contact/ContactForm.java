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
        code = strip(code);
        fullName = strip(fullName);
        organization = strip(organization);
        email2 = strip(email2);
        attributes = attributes == null ? List.of() : List.copyOf(attributes);
        newAttribute = strip(newAttribute);
    }

    private static String strip(@Nullable String text) {
        return text == null ? "" : text.strip();
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
        var all = new TreeSet<>(attributes == null ? List.<String>of() : attributes);
        all.addAll(Arrays.asList(strip(newAttribute).toUpperCase(Locale.ROOT).split("[;,\\s]+")));
        all.remove("");
        return new ContactInput(code, strip(fullName), strip(organization), strip(email2), all);
    }
}
