package io.milepost.order.shipping;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One departure of goods; it serves one or many orders.
 *
 * @param shipVia        may be empty
 * @param trackingNumber may be empty
 * @param shippedAt      null until it left
 */
public record ShippingEvent(
        String number, String shipVia, String trackingNumber, Instant plannedAt, @Nullable Instant shippedAt) {

    /**
     * A stop of the event: the goods of one order.
     *
     * @param deliveredAt null until the delivery was confirmed
     */
    public record Stop(String order, @Nullable Instant deliveredAt) {}
}
