package io.milepost.desk.setup;

import io.milepost.shared.SingleLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/**
 * Form of the test text.
 *
 * @param to             phone number as entered
 * @param idempotencyKey unique to each rendering of the form: submitting it twice sends one text
 */
public record TestTextForm(
        @NotBlank(message = "{twilio.test.toRequired}") @SingleLine @Size(max = 40) String to, String idempotencyKey) {

    public TestTextForm {
        to = Objects.requireNonNullElse(to, "");
        idempotencyKey = Objects.requireNonNullElse(idempotencyKey, "");
    }

    public static TestTextForm blank() {
        return new TestTextForm("", UUID.randomUUID().toString());
    }

    /** @return derived from {@code idempotencyKey}, also if that is not a UUID; random if it is missing */
    public UUID key() {
        return idempotencyKey.isEmpty()
                ? UUID.randomUUID()
                : UUID.nameUUIDFromBytes(idempotencyKey.getBytes(StandardCharsets.UTF_8));
    }
}
