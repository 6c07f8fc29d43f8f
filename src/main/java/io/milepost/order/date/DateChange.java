package io.milepost.order.date;

import java.time.Duration;

/**
 * A date that a customer may rely on has moved.
 *
 * @param moved         how far; positive
 * @param shippingEvent number of the shipping event whose delivery window moved; empty if it is a date of the order
 */
public record DateChange(Duration moved, String shippingEvent) {

    public static DateChange ofOrder(Duration moved) {
        return new DateChange(moved, "");
    }

    public boolean isOfOrder() {
        return shippingEvent.isEmpty();
    }
}
