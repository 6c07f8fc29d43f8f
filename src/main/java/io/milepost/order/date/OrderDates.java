package io.milepost.order.date;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The dates of an order that its customer may rely on.
 *
 * @param requested null if the customer requested none
 * @param promised  null if nothing else than the requested date was promised
 */
public record OrderDates(@Nullable LocalDate requested, @Nullable LocalDate promised) {

    /** @return the promised date, otherwise the requested one; null if there is neither */
    public @Nullable LocalDate expected() {
        return promised == null ? requested : promised;
    }

    /** @return how far a date has moved, the larger of both; zero if none has, such as a date that was only added */
    public Duration movedTo(OrderDates other) {
        var byRequest = between(requested, other.requested);
        var byPromise = between(expected(), other.expected());
        return byRequest.compareTo(byPromise) > 0 ? byRequest : byPromise;
    }

    private static Duration between(@Nullable LocalDate from, @Nullable LocalDate to) {
        return from == null || to == null
                ? Duration.ZERO
                : Duration.ofDays(Math.abs(ChronoUnit.DAYS.between(from, to)));
    }
}
