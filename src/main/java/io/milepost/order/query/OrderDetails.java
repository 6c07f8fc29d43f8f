package io.milepost.order.query;

import io.milepost.order.OrderItem;
import io.milepost.order.production.WorkOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All data of one order, except its texts.
 *
 * @param items          by line
 * @param workOrders     by submission, then by number
 * @param shippingEvents by number
 */
public record OrderDetails(
        OrderProgress progress,
        List<OrderItem> items,
        List<WorkOrder> workOrders,
        List<OrderShippingEvent> shippingEvents) {

    /**
     * A shipping event that the order is on.
     *
     * @param shipVia        may be empty
     * @param trackingNumber may be empty
     * @param shippedAt      null until the event is shipped
     * @param deliveredAt    null until the delivery of this order is confirmed
     */
    public record OrderShippingEvent(
            String number,
            String shipVia,
            String trackingNumber,
            Instant plannedAt,
            @Nullable Instant shippedAt,
            @Nullable Instant deliveredAt) {}
}
