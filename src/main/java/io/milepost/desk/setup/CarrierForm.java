package io.milepost.desk.setup;

import io.milepost.contact.address.Carrier;
import io.milepost.contact.address.Carrier.CarrierState;
import io.milepost.shared.SingleLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Form of a carrier.
 *
 * @param domain used only for a new carrier
 * @param since  empty if unknown
 */
record CarrierForm(
        @Pattern(regexp = Carrier.DOMAIN_PATTERN, message = "{carrier.error.domain}") String domain,
        @NotBlank(message = "{carrier.error.nameRequired}")
                @SingleLine
                @Size(max = Carrier.MAX_NAME_LENGTH, message = "{common.error.atMost120}")
                String name,
        @Pattern(regexp = "ACTIVE|UNRELIABLE|RETIRED", message = "{carrier.error.state}") String state,
        @Pattern(regexp = "|[0-9]{4}-[0-9]{2}-[0-9]{2}", message = "{carrier.error.date}") String since,
        @SingleLine @Size(max = Carrier.MAX_NOTE_LENGTH, message = "{carrier.error.noteTooLong}") String note) {

    CarrierForm {
        domain = strip(domain).toLowerCase(Locale.ROOT);
        name = strip(name);
        state = strip(state);
        since = strip(since);
        note = strip(note);
    }

    private static String strip(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }

    static CarrierForm from(Carrier carrier) {
        return new CarrierForm(
                carrier.domain(),
                carrier.name(),
                carrier.state().name(),
                Objects.toString(carrier.since(), ""),
                carrier.note());
    }

    /** @throws DateTimeParseException if {@code since} is a date that does not exist, such as February 31 */
    Carrier toCarrier() {
        var day = since.isEmpty() ? null : LocalDate.parse(since);
        return new Carrier(domain, name, CarrierState.valueOf(state), day, note);
    }
}
