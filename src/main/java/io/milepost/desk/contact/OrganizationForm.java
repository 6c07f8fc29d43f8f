package io.milepost.desk.contact;

import io.milepost.contact.Organization;
import io.milepost.shared.SingleLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Form of an organization. The code is used only for a new one. */
public record OrganizationForm(
        @Nullable String code,
        @NotBlank(message = "{common.error.required}")
                @SingleLine
                @Size(max = Organization.MAX_NAME_LENGTH, message = "{common.error.atMost120}")
                @Nullable
                String name) {

    public OrganizationForm {
        code = code == null ? "" : code.strip();
        name = name == null ? "" : name.strip();
    }
}
