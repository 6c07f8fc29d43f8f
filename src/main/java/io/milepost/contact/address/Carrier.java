package io.milepost.contact.address;

import io.milepost.shared.version.RecordVersion;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A gateway that turns email into texts.
 *
 * @param domain the part after the @, in lower case
 * @param since  the first day of the state, past or future; null if unknown
 * @param note   one sentence for the office; may be empty
 */
public record Carrier(String domain, String name, CarrierState state, @Nullable LocalDate since, String note) {

    public static final int MAX_NAME_LENGTH = 120;
    public static final int MAX_NOTE_LENGTH = 500;

    /** Pattern of a domain in lower case. */
    public static final String DOMAIN_PATTERN = "(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}";

    /** Whether texts are sent to a gateway. */
    public enum CarrierState {
        ACTIVE,
        /** Used, with a warning to the office: texts may not arrive, or the shutdown has been announced. */
        UNRELIABLE,
        /** Not used from {@link #since} on, or at all if that is null: texts sent there are lost. */
        RETIRED
    }

    /** @return version of what callers may change; see {@link RecordVersion} */
    public String version() {
        return RecordVersion.of(domain, name, state, Objects.toString(since, ""), note);
    }

    /** @return whether texts sent there on that day are lost */
    public boolean isClosed(LocalDate day) {
        return state == CarrierState.RETIRED && (since == null || !since.isAfter(day));
    }

    /** @return whether the gateway works on that day but its closing date is known */
    public boolean closesAfter(LocalDate day) {
        return state == CarrierState.RETIRED && !isClosed(day);
    }
}
