package io.milepost.contact;

import io.milepost.shared.Identifier;
import io.milepost.shared.SingleLine;
import io.milepost.shared.TimeZoneName;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.SortedSet;

/** A contact as typed or as read from a file, not yet validated. {@link ContactService} validates it. */
public record ContactInput(
        @NotBlank(message = "{common.error.required}") @Identifier String code,
        @NotBlank(message = "{common.error.required}")
                @SingleLine
                @Size(max = Contact.MAX_NAME_LENGTH, message = "{common.error.maxCharacters}")
                String fullName,
        @NotBlank(message = "{common.error.required}") @Identifier String organization,
        @SingleLine @Size(max = Contact.MAX_EMAIL2_LENGTH, message = "{common.error.maxCharacters}") String email2,
        @Size(max = Contact.MAX_ATTRIBUTES, message = "{contact.error.maxAttributes}")
                SortedSet<@Pattern(regexp = Contact.ATTRIBUTE_PATTERN, message = Contact.ATTRIBUTE_RULE) String>
                        attributes,
        @TimeZoneName String timeZone,
        @Pattern(regexp = Contact.LANGUAGE_PATTERN, message = Contact.LANGUAGE_RULE) String language) {

    public Contact toContact() {
        return new Contact(code, fullName, organization, email2, attributes, timeZone, language);
    }
}
