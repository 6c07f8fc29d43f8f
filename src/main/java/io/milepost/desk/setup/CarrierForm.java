package io.milepost.desk.setup;

import io.milepost.contact.address.Carrier;
import io.milepost.contact.address.Carrier.CarrierState;
import io.milepost.shared.SingleLine;
import io.milepost.shared.SupportedDates;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Objects;

/**
 * Form of a carrier.
 *
 * @param domain used only for a new carrier
 * @param since  empty if unknown
 */
record CarrierForm(
        @Pattern(regexp = Carrier.DOMAIN_PATTERN, message = "{carrier.error.domain}") String domain,
        @NotBlank(message = "{carrier.error.nameRequired}") @SingleLine @Size(max = Carrier.MAX_NAME_LENGTH)
                String name,
        @Pattern(regexp = "ACTIVE|UNRELIABLE|RETIRED", message = "{carrier.error.state}") String state,
        String since,
        @SingleLine @Size(max = Carrier.MAX_NOTE_LENGTH) String note) {

    CarrierForm {
        domain = Objects.requireNonNullElse(domain, "").toLowerCase(Locale.ROOT);
        name = Objects.requireNonNullElse(name, "");
        state = Objects.requireNonNullElse(state, "");
        since = Objects.requireNonNullElse(since, "");
        note = Objects.requireNonNullElse(note, "");
    }

    static CarrierForm from(Carrier carrier) {
        return new CarrierForm(
                carrier.domain(),
                carrier.name(),
                carrier.state().name(),
                Objects.toString(carrier.since(), ""),
                carrier.note());
    }

    boolean hasValidDate() {
        return since.isEmpty() || SupportedDates.parseDate(since).isPresent();
    }

    Carrier toCarrier() {
        return new Carrier(
                domain,
                name,
                CarrierState.valueOf(state),
                SupportedDates.parseDate(since).orElse(null),
                note);
    }
}
