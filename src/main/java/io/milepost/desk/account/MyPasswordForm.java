package io.milepost.desk.account;

import io.milepost.desk.VerbatimForm;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.Objects;

/**
 * Form of the user's own password.
 *
 * @param repeated the new password again
 */
record MyPasswordForm(
        @NotEmpty(message = "{common.error.required}") @Size(max = MAX_LENGTH) String current,
        @NotEmpty(message = "{common.error.required}") @Size(max = MAX_LENGTH) String password,
        @Size(max = MAX_LENGTH) String repeated)
        implements VerbatimForm {

    static final int MAX_LENGTH = 1_000;

    MyPasswordForm {
        current = Objects.requireNonNullElse(current, "");
        password = Objects.requireNonNullElse(password, "");
        repeated = Objects.requireNonNullElse(repeated, "");
    }

    /** Never writes a password to a log. */
    @Override
    public String toString() {
        return "MyPasswordForm";
    }
}
