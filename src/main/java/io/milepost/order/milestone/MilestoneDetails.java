package io.milepost.order.milestone;

import io.milepost.order.OrderItem;
import io.milepost.order.shipping.DeliveryWindow;
import java.util.List;

/**
 * What a text about a milestone may mention.
 *
 * @param organizationName name of the customer
 * @param items            of the order, sorted by line
 * @param workOrder        number of the work order that reached the milestone; empty if it is about something else
 * @param shippingEvent    {@link Departure#NONE} if the milestone is about something else
 */
public record MilestoneDetails(
        String organizationName, List<OrderItem> items, String workOrder, Departure shippingEvent) {

    /** A shipping event; its fields may be empty. */
    public record Departure(String number, String shipVia, String trackingNumber, DeliveryWindow window) {

        public static final Departure NONE = new Departure("", "", "", DeliveryWindow.NONE);
    }
}
