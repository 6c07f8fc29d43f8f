package io.milepost.order.date;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The promised date in a command.
 *
 * @param isGiven false: the order keeps its date
 * @param date    null for none
 */
public record PromisedDate(boolean isGiven, @Nullable LocalDate date) {

    public static final PromisedDate UNCHANGED = new PromisedDate(false, null);

    /** @param date null removes it */
    public static PromisedDate of(@Nullable LocalDate date) {
        return new PromisedDate(true, date);
    }

    /** @return the date after the command */
    public @Nullable LocalDate after(@Nullable LocalDate known) {
        return isGiven ? date : known;
    }
}
