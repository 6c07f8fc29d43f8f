package io.milepost.contact;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A gateway that turns e-mail into texts.
 *
 * @param domain the part behind the @, lower case
 * @param since  when the state began, or will begin; null if unknown
 * @param note   one sentence for the office; may be empty
 */
public record Carrier(String domain, String name, State state, @Nullable LocalDate since, String note) {

    /** What a domain looks like, in lower case. */
    public static final String DOMAIN_PATTERN = "(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}";

    /** Whether a gateway can be relied on. */
    public enum State {
        ACTIVE,
        /** Used, with a warning to the office: texts may not arrive, or the shutdown has been announced. */
        UNRELIABLE,
        /** Not used from {@link #since} on, at once if that is null: texts sent there are lost. */
        RETIRED
    }

    /** @return whether what is sent there on that day is lost */
    public boolean isClosed(LocalDate day) {
        return state == State.RETIRED && (since == null || !since.isAfter(day));
    }

    /** @return whether it works on that day, and a day is known from which on it does not */
    public boolean closesAfter(LocalDate day) {
        return state == State.RETIRED && !isClosed(day);
    }
}
