package io.milepost.desk.contact;

import io.milepost.contact.Contact;
import io.milepost.contact.ContactInput;
import io.milepost.contact.consent.ConsentEntry;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.ConsentStatement;
import io.milepost.shared.Identifier;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Form of a contact. {@link ContactFormSupport} validates it; the constraints are for the input fields of the page.
 *
 * @param attributes   the checked ones
 * @param timeZone     where the person is; empty if it is not known
 * @param newAttribute other attributes, without a checkbox, separated by spaces
 * @param consentSource how the contact agreed, if SMSUPDATE is new
 * @param optOutOwner  if Email 2 of a contact who has opted out changes: whether the opt-out belongs to the person or to
 *                     the number before
 * @param language     of texts; empty for none
 */
public record ContactForm(
        @Identifier String code,
        @Size(max = Contact.MAX_NAME_LENGTH) String fullName,
        @Identifier String organization,
        @Size(max = Contact.MAX_EMAIL2_LENGTH) String email2,
        List<String> attributes,
        String newAttribute,
        String timeZone,
        String consentSource,
        @Size(max = ConsentEntry.MAX_WORDING_LENGTH) String consentWording,
        @Size(max = ConsentEntry.MAX_EVIDENCE_LENGTH) String consentEvidence,
        String optOutOwner,
        @Size(max = 2) String language) {

    /** Values of {@code optOutOwner}. */
    static final String PERSON = "PERSON";

    static final String NUMBER = "NUMBER";

    public ContactForm {
        code = Objects.requireNonNullElse(code, "");
        fullName = Objects.requireNonNullElse(fullName, "");
        organization = Objects.requireNonNullElse(organization, "");
        email2 = Objects.requireNonNullElse(email2, "");
        attributes = List.copyOf(Objects.requireNonNullElse(attributes, List.of()));
        newAttribute = Objects.requireNonNullElse(newAttribute, "");
        timeZone = Objects.requireNonNullElse(timeZone, "");
        consentSource = Objects.requireNonNullElse(consentSource, "");
        consentWording = Objects.requireNonNullElse(consentWording, "");
        consentEvidence = Objects.requireNonNullElse(consentEvidence, "");
        optOutOwner = Objects.requireNonNullElse(optOutOwner, "");
        language = Objects.requireNonNullElse(language, "");
    }

    static ContactForm from(Contact contact) {
        return new ContactForm(
                contact.code(),
                contact.fullName(),
                contact.organization(),
                contact.email2(),
                List.copyOf(contact.attributes()),
                "",
                contact.timeZone(),
                "",
                "",
                "",
                "",
                contact.language());
    }

    /** @param organization code, in which the new contact probably is */
    public static ContactForm empty(String organization) {
        return new ContactForm("", "", organization, "", List.of(), "", "", "", "", "", "", "");
    }

    /** @return null if no source was chosen, or an unknown one */
    @Nullable
    ConsentStatement toConsent() {
        return ConsentSource.OF_GRANTS.stream()
                .filter(source -> source.name().equals(consentSource))
                .map(source -> new ConsentStatement(source, consentWording, consentEvidence, null))
                .findFirst()
                .orElse(null);
    }

    /** @param code of the contact; the form cannot change that of an existing one */
    ContactInput toInput(String code) {
        var all = new TreeSet<>(attributes);
        all.addAll(Arrays.asList(newAttribute.toUpperCase(Locale.ROOT).split("[;,\\s]+")));
        all.remove("");
        return new ContactInput(code, fullName, organization, email2, all, timeZone, language.toLowerCase(Locale.ROOT));
    }
}
