package io.milepost.desk.setup;

import io.milepost.rest.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/**
 * Where the test text goes.
 *
 * @param press one for each time the form is shown: what is sent twice counts once
 */
public record TestTextForm(
        @NotBlank(message = "{twilio.test.toRequired}") @PlainText @Size(max = 40) String to, String press) {

    public TestTextForm {
        to = Objects.requireNonNullElse(to, "").strip();
        press = Objects.requireNonNullElse(press, "");
    }

    static TestTextForm unpressed() {
        return new TestTextForm("", UUID.randomUUID().toString());
    }

    /** @return the same for the same form, whatever was sent in */
    UUID id() {
        return press.isEmpty() ? UUID.randomUUID() : UUID.nameUUIDFromBytes(press.getBytes(StandardCharsets.UTF_8));
    }
}
