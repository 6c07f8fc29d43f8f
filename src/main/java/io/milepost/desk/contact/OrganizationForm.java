package io.milepost.desk.contact;

import io.milepost.contact.Organization;
import io.milepost.shared.Identifier;
import io.milepost.shared.SingleLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;

/** Form of an organization. The code is used only for a new one. */
public record OrganizationForm(
        @Size(max = Identifier.MAX_LENGTH) String code,
        @NotBlank(message = "{common.error.required}") @SingleLine @Size(max = Organization.MAX_NAME_LENGTH)
                String name) {

    public OrganizationForm {
        code = Objects.requireNonNullElse(code, "");
        name = Objects.requireNonNullElse(name, "");
    }
}
