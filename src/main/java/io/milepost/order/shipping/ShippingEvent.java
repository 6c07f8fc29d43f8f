package io.milepost.order.shipping;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import io.milepost.order.SalesOrder;
import io.milepost.shared.version.RecordVersion;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One departure of goods; it serves one or more orders.
 *
 * @param shipVia        may be empty
 * @param trackingNumber may be empty
 * @param shippedAt      null until the event has left
 */
public record ShippingEvent(
        String number,
        String shipVia,
        String trackingNumber,
        Instant plannedAt,
        DeliveryWindow window,
        @Nullable Instant shippedAt) {

    public static final int MAX_SHIP_VIA_LENGTH = SalesOrder.MAX_SHIP_VIA_LENGTH;
    public static final int MAX_TRACKING_NUMBER_LENGTH = 80;

    /**
     * A stop of the event: the goods of one order.
     *
     * @param deliveredAt null until the delivery is confirmed
     */
    public record Stop(String order, @Nullable Instant deliveredAt) {}

    /** @return version of what callers may change, with its orders; see {@link RecordVersion} */
    public String version(List<String> orderNumbers) {
        return RecordVersion.of(
                shipVia,
                trackingNumber,
                Objects.toString(window.from(), ""),
                Objects.toString(window.to(), ""),
                orderNumbers.stream().sorted().toList());
    }

    public boolean isShipped() {
        return shippedAt != null;
    }

    ShippingEvent ship(Instant now) {
        return isShipped() ? this : new ShippingEvent(number, shipVia, trackingNumber, plannedAt, window, now);
    }

    /** @throws ConflictException if the event has left */
    void requireNotShipped() {
        if (isShipped()) {
            throw new ConflictException(message("shipping-event.error.left", number));
        }
    }
}
