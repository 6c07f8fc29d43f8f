package io.milepost.order.shipping;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A shipping event as the ERP or a user reports it.
 *
 * @param shipVia        at most {@value ShippingEvent#MAX_SHIP_VIA_LENGTH} characters; null leaves it unchanged
 * @param trackingNumber at most {@value ShippingEvent#MAX_TRACKING_NUMBER_LENGTH} characters; null leaves it unchanged
 * @param window         null leaves it unchanged
 */
public record ShippingEventDetails(
        String eventNumber,
        @Nullable String shipVia,
        @Nullable String trackingNumber,
        @Nullable DeliveryWindow window) {

    /** Leaves the delivery window unchanged. */
    public ShippingEventDetails(String eventNumber, @Nullable String shipVia, @Nullable String trackingNumber) {
        this(eventNumber, shipVia, trackingNumber, null);
    }

    boolean hasChanges() {
        return shipVia != null || trackingNumber != null;
    }

    ShippingEvent toEvent(Instant plannedAt) {
        return new ShippingEvent(
                eventNumber,
                Objects.requireNonNullElse(shipVia, ""),
                Objects.requireNonNullElse(trackingNumber, ""),
                plannedAt,
                Objects.requireNonNullElse(window, DeliveryWindow.NONE),
                null);
    }

    /** @param orderShipVia used if the event has none; may be empty */
    ShippingEventDetails withDefaultShipVia(String orderShipVia) {
        return shipVia != null || orderShipVia.isEmpty()
                ? this
                : new ShippingEventDetails(eventNumber, orderShipVia, trackingNumber, window);
    }
}
