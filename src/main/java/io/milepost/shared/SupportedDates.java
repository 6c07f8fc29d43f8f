package io.milepost.shared;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Parses dates and times of forms and query parameters: the years 2000 to 2999, which every database can store. */
public final class SupportedDates {

    private static final LocalDate MIN_DATE = LocalDate.of(2000, 1, 1);
    private static final LocalDate MAX_DATE = LocalDate.of(2999, 12, 31);

    private SupportedDates() {}

    /** @return empty if it is not a date such as 2026-12-24, or outside of these years */
    public static Optional<LocalDate> parseDate(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(SupportedDates::isSupported);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @return empty if it is not a time such as 2026-12-24T12:00:00Z, or outside of these years */
    public static Optional<Instant> parseInstant(String text) {
        try {
            var time = Instant.parse(text);
            return Optional.of(time).filter(SupportedDates::isSupported);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static boolean isSupported(Instant time) {
        return isSupported(LocalDate.ofInstant(time, ZoneOffset.UTC));
    }

    private static boolean isSupported(LocalDate day) {
        return !day.isBefore(MIN_DATE) && !day.isAfter(MAX_DATE);
    }
}
