package io.milepost.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads days and times out of forms and addresses: only those of the years 2000 to 2999, which every database can keep. */
public final class Times {

    public static final String DAY_RULE = "must be a day between the years 2000 and 2999, such as 2026-12-24";

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

    private Times() {}

    /** @return empty if it is no day such as 2026-12-24, or not of those years */
    public static Optional<LocalDate> day(String written) {
        try {
            return Optional.of(LocalDate.parse(written)).filter(Times::isKnown);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @return empty if it is no time such as 2026-12-24T12:00:00Z, or not of those years */
    public static Optional<Instant> time(String written) {
        try {
            var time = Instant.parse(written);
            return Optional.of(time).filter(known -> isKnown(LocalDate.ofInstant(known, ZoneOffset.UTC)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isKnown(LocalDate day) {
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }
}
