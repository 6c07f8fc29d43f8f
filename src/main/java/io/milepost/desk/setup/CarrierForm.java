package io.milepost.desk.setup;

import io.milepost.contact.Carrier;
import io.milepost.contact.Carrier.State;
import io.milepost.rest.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;

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
        @NotNull(message = "choose one") @Nullable State state,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate since,
        @PlainText @Size(max = 500) String note) {

    CarrierForm {
        domain = Objects.requireNonNullElse(domain, "").strip().toLowerCase(Locale.ROOT);
        name = Objects.requireNonNullElse(name, "").strip();
        note = Objects.requireNonNullElse(note, "").strip();
    }

    static CarrierForm of(Carrier carrier) {
        return new CarrierForm(carrier.domain(), carrier.name(), carrier.state(), carrier.since(), carrier.note());
    }

    Carrier carrier(String domain) {
        return new Carrier(domain, name, Objects.requireNonNull(state), since, note);
    }
}
