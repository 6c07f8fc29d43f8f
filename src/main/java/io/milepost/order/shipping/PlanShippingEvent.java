package io.milepost.order.shipping;

import io.milepost.order.Continuation;
import java.util.List;

/**
 * Command to plan a shipping event or to change it.
 *
 * @param orderNumbers at least one
 * @param continuation whether further events will be planned for these orders
 */
public record PlanShippingEvent(ShippingEventDetails event, List<String> orderNumbers, Continuation continuation) {

    String eventNumber() {
        return event.eventNumber();
    }
}
