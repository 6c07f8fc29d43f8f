package io.milepost.order.date;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * An open order with what decides whether it will miss its date.
 *
 * @param expected   the promised date, otherwise the requested one
 * @param unshipped  whether it is on no shipping event, or on one that has not left
 * @param lastWindow end of the last delivery window of goods that have not arrived; null if there is none
 */
public record LateOrder(String orderNumber, LocalDate expected, boolean unshipped, @Nullable Instant lastWindow) {

    /**
     * @param zone of the installation
     * @return whether goods have not left on the day itself, or are to arrive after it
     */
    public boolean isLate(LocalDate today, ZoneId zone) {
        var isDue = unshipped && !expected.isAfter(today);
        return isDue
                || lastWindow != null && LocalDate.ofInstant(lastWindow, zone).isAfter(expected);
    }
}
