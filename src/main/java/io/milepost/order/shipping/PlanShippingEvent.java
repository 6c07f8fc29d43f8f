package io.milepost.order.shipping;

import io.milepost.order.Continuation;
import java.util.List;

/**
 * Command to plan a shipping event or to change it.
 *
 * @param orderNumbers 1 to {@value #MAX_ORDERS}
 * @param continuation whether further events will be planned for these orders
 */
public record PlanShippingEvent(ShippingEventDetails event, List<String> orderNumbers, Continuation continuation) {

    public static final int MAX_ORDERS = 500;

    String eventNumber() {
        return event.eventNumber();
    }
}
