package io.milepost.order.shipping;

import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.order.ConflictRetryingTransaction;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.SalesOrder;
import io.milepost.order.SalesOrders;
import io.milepost.order.shipping.ShippingEvent.Stop;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Plans, ships and delivers shipping events, as the ERP and the Desk report it. Locks the event first, then its orders by number. */
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
        this.transaction = transaction;
        this.orders = orders;
        this.events = events;
        this.lifecycle = lifecycle;
    }

    /**
     * Plans an event with exactly these orders, or changes it. Repeating it changes nothing. An order that is on the
     * event but not in the list is taken off and waits to be planned again.
     *
     * @param orderNumbers   all orders on the event, at least one
     * @param shipVia        null to leave it as it is
     * @param trackingNumber null to leave it as it is
     * @param last           whether no further event will be planned for these orders; null means true for an order
     *                       that is new on the event and changes nothing for the others
     * @return true if the event is new
     * @throws InvalidFieldException  if an order does not exist
     * @throws ConflictException if an order does not wait to be planned, or the event has left with other orders
     */
    public boolean plan(
            String number,
            List<String> orderNumbers,
            @Nullable String shipVia,
            @Nullable String trackingNumber,
            @Nullable Boolean last) {
        return transaction.get(() -> planOrChange(number, orderNumbers, false, shipVia, trackingNumber, last));
    }

    /**
     * Plans an event with these orders, or puts them on one that is planned; whatever is on it stays on it. Repeating it
     * changes nothing.
     *
     * @param orderNumbers   at least one
     * @param shipVia        null to leave it as it is
     * @param trackingNumber null to leave it as it is
     * @param last           whether no further event will be planned for these orders
     * @return true if the event is new
     * @throws InvalidFieldException  if an order does not exist
     * @throws ConflictException if an order does not wait to be planned, or the event has left without it
     */
    public boolean addOrders(
            String number,
            List<String> orderNumbers,
            @Nullable String shipVia,
            @Nullable String trackingNumber,
            boolean last) {
        return transaction.get(() -> planOrChange(number, orderNumbers, true, shipVia, trackingNumber, last));
    }

    private boolean planOrChange(
            String number,
            List<String> orderNumbers,
            boolean keepOthers,
            @Nullable String shipVia,
            @Nullable String trackingNumber,
            @Nullable Boolean last) {
        requireOrders(orderNumbers);
        var created = events.save(number, shipVia, trackingNumber);
        var event = events.lock(number);
        var on =
                new TreeSet<>(events.findStops(number).stream().map(Stop::order).toList());
        var wanted = new TreeSet<>(orderNumbers);
        if (keepOthers) {
            wanted.addAll(on);
        }
        if (event.shippedAt() != null && !on.equals(wanted)) {
            throw new ConflictException("Shipping event " + number + " has left with " + on + "; plan another event.");
        }
        var locked = lockAll(on, wanted);
        for (var orderNumber : difference(on, wanted)) {
            if (locked.get(orderNumber).cancelledAt() == null) {
                lifecycle.removeFromShippingEvent(orderNumber, number);
            }
            events.removeStop(number, orderNumber);
        }
        for (var orderNumber : wanted) {
            if (!on.contains(orderNumber)) {
                lifecycle.planShippingEvent(orderNumber, number, last == null || last);
            } else if (Boolean.TRUE.equals(last)
                    && orderNumbers.contains(orderNumber)
                    && lifecycle.isWaitingForShippingEvent(orderNumber)) {
                lifecycle.planShippingEvent(orderNumber, null, true);
            }
        }
        return created;
    }

    private void requireOrders(List<String> orderNumbers) {
        for (var i = 0; i < orderNumbers.size(); i++) {
            if (orders.find(orderNumbers.get(i)).isEmpty()) {
                throw new InvalidFieldException("orders[" + i + "]", "there is no order " + orderNumbers.get(i));
            }
        }
    }

    /** @return the orders as they are under their locks, by number */
    private SortedMap<String, SalesOrder> lockAll(Collection<String> some, Collection<String> others) {
        var all = new TreeSet<>(some);
        all.addAll(others);
        var locked = new TreeMap<String, SalesOrder>();
        all.forEach(number -> locked.put(number, orders.lock(number)));
        return locked;
    }

    private static TreeSet<String> difference(Collection<String> all, Collection<String> without) {
        var rest = new TreeSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    /**
     * Reports that an event left: every order on it that waits for this moves on. Repeating it changes nothing but for
     * orders that have begun to wait since.
     *
     * @throws NotFoundException  if there is no such event
     * @throws ConflictException if it has not left and none of its orders waits for it
     */
    public void ship(String number) {
        transaction.run(() -> shipAll(number));
    }

    private void shipAll(String number) {
        var shippedBefore = events.lock(number).shippedAt() != null;
        var stops = events.findStops(number).stream().map(Stop::order).toList();
        lockAll(stops, List.of());
        var shipped = 0;
        for (var orderNumber : stops) {
            shipped += lifecycle.ship(orderNumber, number) ? 1 : 0;
        }
        if (shipped == 0 && !shippedBefore) {
            throw new ConflictException(
                    "None of the orders on shipping event " + number + " is waiting to be shipped.");
        }
    }

    /**
     * Confirms deliveries, each order for itself. Repeating it changes nothing.
     *
     * @param chosen orders whose goods arrived; null for all on the event
     * @throws NotFoundException  if there is no such event
     * @throws InvalidFieldException  if a chosen order is not on the event
     * @throws ConflictException if the event has not left, or a chosen order, or every order, does not wait for its delivery
     */
    public void deliver(String number, @Nullable List<String> chosen) {
        transaction.run(() -> confirmDeliveries(number, chosen));
    }

    private void confirmDeliveries(String number, @Nullable List<String> chosen) {
        if (events.lock(number).shippedAt() == null) {
            throw new ConflictException("Shipping event " + number + " has not been shipped yet.");
        }
        var stops = events.findStops(number);
        var wanted = chosen == null ? stops.stream().map(Stop::order).toList() : requireStops(number, stops, chosen);
        var locked = lockAll(wanted, List.of());
        var open = events.findStops(number).stream()
                .filter(stop -> stop.deliveredAt() == null && wanted.contains(stop.order()))
                .map(Stop::order)
                .filter(orderNumber -> chosen != null || locked.get(orderNumber).cancelledAt() == null)
                .toList();
        var waiting = open.stream()
                .filter(orderNumber -> lifecycle.confirmDelivery(orderNumber, number))
                .toList();
        if (chosen == null ? waiting.isEmpty() && !open.isEmpty() : waiting.size() < open.size()) {
            throw new ConflictException("Order " + difference(open, waiting).first()
                    + " is not waiting for the delivery of shipping event " + number + " to be confirmed.");
        }
    }

    private static List<String> requireStops(String number, List<Stop> stops, List<String> chosen) {
        var known = stops.stream().map(Stop::order).toList();
        for (var i = 0; i < chosen.size(); i++) {
            if (!known.contains(chosen.get(i))) {
                throw new InvalidFieldException(
                        "orders[" + i + "]", "order " + chosen.get(i) + " is not on shipping event " + number);
            }
        }
        return chosen;
    }
}
