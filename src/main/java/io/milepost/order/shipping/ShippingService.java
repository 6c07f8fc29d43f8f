package io.milepost.order.shipping;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.order.ConflictRetryingTransaction;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.SalesOrder;
import io.milepost.order.SalesOrders;
import io.milepost.order.shipping.ShippingEvent.Stop;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Ships and delivers shipping events. The ERP and the Desk report whole events; the process of an order records its
 * own part with the {@code record} methods. Locks the event first, then its orders by number.
 */
@Service
public class ShippingService {

    private final SalesOrders orders;
    private final ShippingEvents events;
    private final OrderLifecycle lifecycle;
    private final ConflictRetryingTransaction transaction;

    ShippingService(
            SalesOrders orders,
            ShippingEvents events,
            OrderLifecycle lifecycle,
            ConflictRetryingTransaction transaction) {
        this.orders = orders;
        this.events = events;
        this.lifecycle = lifecycle;
        this.transaction = transaction;
    }

    /**
     * Reports that an event left: every order on it that waits to be shipped continues. Repeating it affects only
     * orders that have started to wait since.
     *
     * @throws NotFoundException if there is no such event
     * @throws ConflictException if it has not left and none of its orders is waiting to be shipped
     */
    public void ship(String eventNumber) {
        transaction.run(() -> shipAll(eventNumber));
    }

    private void shipAll(String eventNumber) {
        var shippedBefore = events.lock(eventNumber).isShipped();
        var orderNumbers = events.findOrderNumbers(eventNumber);
        orders.lockAll(orderNumbers);
        if (lifecycle.ship(orderNumbers, eventNumber).isEmpty() && !shippedBefore) {
            throw new ConflictException(message("shipping-event.error.noneWaiting", eventNumber));
        }
    }

    /**
     * Records that an event left, when one of its orders is shipped. Repeating it changes nothing. Joins the caller's
     * transaction.
     *
     * @throws ConflictException if the order is not on the event
     */
    public void recordShipment(String eventNumber, String orderNumber) {
        events.recordShipment(eventNumber, orderNumber);
    }

    /** Moves the other orders on an event that wait to be shipped. Joins the caller's transaction. */
    public void shipOtherOrders(String eventNumber, String shippedOrderNumber) {
        var others = events.findOrderNumbers(eventNumber).stream()
                .filter(orderNumber -> !orderNumber.equals(shippedOrderNumber))
                .toList();
        orders.lockAll(others);
        lifecycle.notifyShipped(others, eventNumber);
    }

    /**
     * Confirms deliveries, separately for each order. Repeating it affects only orders that have started to wait since.
     *
     * @param selected orders whose goods arrived; null for all on the event
     * @throws NotFoundException     if there is no such event
     * @throws InvalidFieldException if a selected order is not on the event
     * @throws ConflictException     if the event has not left, or a selected order, or every order, that was not delivered
     *                               before is not waiting for its delivery
     */
    public void deliver(String eventNumber, @Nullable List<String> selected) {
        transaction.run(() -> confirmDeliveries(eventNumber, selected));
    }

    private void confirmDeliveries(String eventNumber, @Nullable List<String> selected) {
        if (!events.lock(eventNumber).isShipped()) {
            throw new ConflictException(message("shipping-event.error.notShipped", eventNumber));
        }
        var onEvent = events.findOrderNumbers(eventNumber);
        var wanted = selected == null ? onEvent : requireOnEvent(eventNumber, onEvent, selected);
        var canceled = orders.lockAll(wanted).stream()
                .filter(SalesOrder::isCanceled)
                .map(SalesOrder::number)
                .collect(Collectors.toSet());
        var stops = events.findStops(eventNumber).stream()
                .filter(stop -> wanted.contains(stop.order()))
                .filter(stop -> selected != null || !canceled.contains(stop.order()))
                .toList();
        var confirmed = Set.copyOf(
                lifecycle.confirmDelivery(stops.stream().map(Stop::order).toList(), eventNumber));
        var notWaiting = stops.stream()
                .filter(stop -> stop.deliveredAt() == null)
                .map(Stop::order)
                .filter(orderNumber -> !confirmed.contains(orderNumber))
                .toList();
        if (!notWaiting.isEmpty() && (selected != null || confirmed.isEmpty())) {
            throw new ConflictException(message("shipping-event.error.notWaiting", notWaiting.get(0), eventNumber));
        }
    }

    private static List<String> requireOnEvent(String eventNumber, List<String> onEvent, List<String> selected) {
        for (var i = 0; i < selected.size(); i++) {
            if (!onEvent.contains(selected.get(i))) {
                throw new InvalidFieldException(
                        "orders[" + i + "]",
                        message("shipping-event.error.selectedNotOnEvent", selected.get(i), eventNumber));
            }
        }
        return selected;
    }

    /**
     * Records that the goods of an order arrived; after rework, again. Joins the caller's transaction.
     *
     * @throws ConflictException if the order is not on the event
     */
    public void recordDelivery(String eventNumber, String orderNumber) {
        orders.lock(orderNumber);
        events.recordDelivery(eventNumber, orderNumber);
    }
}
