package io.milepost.contact;

import io.milepost.shared.Identifier;
import io.milepost.shared.SingleLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.SortedSet;

/** A contact as typed or as read from a file, not yet validated. {@link ContactService} validates it. */
public record ContactInput(
        @NotBlank(message = "is required") @Identifier String code,
        @NotBlank(message = "is required") @SingleLine @Size(max = 120, message = "must be at most 120 characters")
                String fullName,
        @NotBlank(message = "is required") @Identifier String organization,
        @SingleLine @Size(max = 254, message = "must be at most 254 characters") String email2,
        @Size(max = 50, message = "must be at most 50 attributes")
                SortedSet<@Pattern(regexp = Contact.ATTRIBUTE_PATTERN, message = Contact.ATTRIBUTE_RULE) String>
                        attributes) {

    public Contact toContact() {
        return new Contact(code, fullName, organization, email2, attributes);
    }
}
