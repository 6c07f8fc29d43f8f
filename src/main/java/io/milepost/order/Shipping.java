package io.milepost.order;

import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.order.ShippingEvent.Stop;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Plans, ships and delivers shipping events, as the ERP and the Desk report it. Locks the event first, then its orders by number. */
@Service
public class Shipping {

    private final SalesOrders orders;
    private final ShippingEvents events;
    private final OrderLifecycle lifecycle;
    private final Atomically atomically;

    Shipping(SalesOrders orders, ShippingEvents events, OrderLifecycle lifecycle, Atomically atomically) {
        this.atomically = atomically;
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
        return atomically.get(() -> change(number, orderNumbers, false, shipVia, trackingNumber, last));
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
    public boolean add(
            String number,
            List<String> orderNumbers,
            @Nullable String shipVia,
            @Nullable String trackingNumber,
            boolean last) {
        return atomically.get(() -> change(number, orderNumbers, true, shipVia, trackingNumber, last));
    }

    private boolean change(
            String number,
            List<String> orderNumbers,
            boolean othersStay,
            @Nullable String shipVia,
            @Nullable String trackingNumber,
            @Nullable Boolean last) {
        checkExistence(orderNumbers);
        var created = events.put(number, shipVia, trackingNumber);
        var event = events.lock(number);
        var on = new TreeSet<>(events.stops(number).stream().map(Stop::order).toList());
        var wanted = new TreeSet<>(orderNumbers);
        if (othersStay) {
            wanted.addAll(on);
        }
        if (event.shippedAt() != null && !on.equals(wanted)) {
            throw new ConflictException("Shipping event " + number + " has left with " + on + "; plan another event.");
        }
        var locked = lockAll(on, wanted);
        for (var order : difference(on, wanted)) {
            if (locked.get(order).cancelledAt() == null) {
                lifecycle.takeOffShippingEvent(order, number);
            }
            events.removeStop(number, order);
        }
        for (var order : wanted) {
            if (!on.contains(order)) {
                lifecycle.planShippingEvent(order, number, last == null || last);
            } else if (Boolean.TRUE.equals(last)
                    && orderNumbers.contains(order)
                    && lifecycle.isWaitingForShippingEvent(order)) {
                lifecycle.planShippingEvent(order, null, true);
            }
        }
        return created;
    }

    private void checkExistence(List<String> orderNumbers) {
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
        atomically.run(() -> moveOn(number));
    }

    private void moveOn(String number) {
        var shippedBefore = events.lock(number).shippedAt() != null;
        var stops = events.stops(number).stream().map(Stop::order).toList();
        lockAll(stops, List.of());
        var moved = 0;
        for (var order : stops) {
            moved += lifecycle.ship(order, number) ? 1 : 0;
        }
        if (moved == 0 && !shippedBefore) {
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
        atomically.run(() -> confirm(number, chosen));
    }

    private void confirm(String number, @Nullable List<String> chosen) {
        if (events.lock(number).shippedAt() == null) {
            throw new ConflictException("Shipping event " + number + " has not been shipped yet.");
        }
        var stops = events.stops(number);
        var wanted = chosen == null ? stops.stream().map(Stop::order).toList() : checkStops(number, stops, chosen);
        var locked = lockAll(wanted, List.of());
        var open = events.stops(number).stream()
                .filter(stop -> stop.deliveredAt() == null && wanted.contains(stop.order()))
                .map(Stop::order)
                .filter(order -> chosen != null || locked.get(order).cancelledAt() == null)
                .toList();
        var waiting = open.stream()
                .filter(order -> lifecycle.confirmDelivery(order, number))
                .toList();
        if (chosen == null ? waiting.isEmpty() && !open.isEmpty() : waiting.size() < open.size()) {
            throw new ConflictException("Order " + difference(open, waiting).first()
                    + " is not waiting for the delivery of shipping event " + number + " to be confirmed.");
        }
    }

    private static List<String> checkStops(String number, List<Stop> stops, List<String> chosen) {
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
