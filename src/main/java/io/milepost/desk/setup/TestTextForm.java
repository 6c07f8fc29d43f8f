package io.milepost.desk.setup;

import io.milepost.rest.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;

/**
 * Where the test text goes.
 *
 * @param press one for each time the form is shown: what is sent twice counts once
 */
public record TestTextForm(
        @NotBlank(message = "is needed: the number of your own mobile phone") @PlainText @Size(max = 40) String to,
        UUID press) {

    public TestTextForm {
        to = Objects.requireNonNullElse(to, "").strip();
        press = Objects.requireNonNullElseGet(press, UUID::randomUUID);
    }
}
