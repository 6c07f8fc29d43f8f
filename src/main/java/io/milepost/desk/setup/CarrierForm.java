package io.milepost.desk.setup;

import io.milepost.contact.Carrier;
import io.milepost.contact.Carrier.State;
import io.milepost.problem.Invalid;
import io.milepost.rest.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A carrier as it is typed.
 *
 * @param domain only asked for a new carrier
 * @param since  empty if unknown
 */
record CarrierForm(
        @Pattern(regexp = Carrier.DOMAIN_PATTERN, message = "a domain, such as vtext.com: the part behind the @")
                String domain,
        @NotBlank(message = "is needed: the name people know, such as Verizon") @PlainText @Size(max = 120) String name,
        @Pattern(regexp = "ACTIVE|UNRELIABLE|RETIRED", message = "choose one") String state,
        @Pattern(regexp = "|[0-9]{4}-[0-9]{2}-[0-9]{2}", message = NO_DATE) String since,
        @PlainText @Size(max = 500) String note) {

    private static final String NO_DATE = "is not a date; write one such as 2027-03-31";

    CarrierForm {
        domain = stripped(domain).toLowerCase(Locale.ROOT);
        name = stripped(name);
        state = stripped(state);
        since = stripped(since);
        note = stripped(note);
    }

    private static String stripped(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }

    static CarrierForm of(Carrier carrier) {
        return new CarrierForm(
                carrier.domain(),
                carrier.name(),
                carrier.state().name(),
                Objects.toString(carrier.since(), ""),
                carrier.note());
    }

    /** @throws Invalid if a field is well written and still cannot be */
    Carrier carrier() {
        try {
            var day = since.isEmpty() ? null : LocalDate.parse(since);
            return new Carrier(domain, name, State.valueOf(state), day, note);
        } catch (DateTimeParseException e) {
            throw new Invalid("since", NO_DATE);
        }
    }
}
