package io.milepost.setup.quiet;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When texts may be sent on one day, by the recipient's clock.
 *
 * @param until exclusive; midnight is the end of the day
 */
public record SendingHours(LocalTime from, LocalTime until) {

    /** @return whether {@code until} comes after {@code from} */
    boolean isValid() {
        return until.equals(LocalTime.MIDNIGHT) || until.isAfter(from);
    }

    /** If clocks are set back and a time occurs twice, the later one: the recipient's clock never shows an earlier time. */
    Instant start(LocalDate day, ZoneId zone) {
        return day.atTime(from).atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    /** If clocks are set back and a time occurs twice, the earlier one. */
    Instant end(LocalDate day, ZoneId zone) {
        return until.equals(LocalTime.MIDNIGHT)
                ? day.plusDays(1).atStartOfDay(zone).toInstant()
                : day.atTime(until).atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    @Override
    public String toString() {
        return from + "–" + until;
    }
}
