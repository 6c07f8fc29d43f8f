package io.milepost.order.shipping;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.order.ConflictRetryingTransaction;
import io.milepost.order.Continuation;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.OrderLifecycle.OpenPlanning;
import io.milepost.order.SalesOrder;
import io.milepost.order.SalesOrders;
import io.milepost.order.date.DateChange;
import io.milepost.order.shipping.ShippingEvent.Stop;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Plans shipping events and changes their orders. Locks the event first, then its orders by number. */
@Service
public class ShippingPlanService {

    private final SalesOrders orders;
    private final ShippingEvents events;
    private final OrderLifecycle lifecycle;
    private final ConflictRetryingTransaction transaction;

    ShippingPlanService(
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
     * Plans an event with exactly these orders, or changes it. Repeating it changes nothing. An order that is on the
     * event but not in the list is removed and waits to be planned again. An order that is on the event and came back to
     * be planned again is planned on it.
     *
     * @return true if the event is new
     * @throws InvalidFieldException if an order does not exist
     * @throws ConflictException     if an order is not waiting to be planned, or the event has left with other orders
     */
    public boolean plan(PlanShippingEvent command) {
        return transaction.get(() -> plan(command, false));
    }

    /**
     * Plans an event with these orders, or adds them to a planned one. The other orders on it stay. Repeating it
     * changes nothing.
     *
     * @return true if the event is new
     * @throws InvalidFieldException if an order does not exist
     * @throws ConflictException     if an order is not waiting to be planned, or only for another event, or the event has
     *                               left without it
     */
    public boolean addOrders(PlanShippingEvent command) {
        return transaction.get(() -> plan(command, true));
    }

    private boolean plan(PlanShippingEvent command, boolean keepOthers) {
        var created = events.save(command.event());
        var event = events.lock(command.eventNumber());
        var planned = new TreeSet<>(events.findOrderNumbers(event.number()));
        var wanted = new TreeSet<>(command.orderNumbers());
        if (keepOthers) {
            wanted.addAll(planned);
        }
        var locked = orders.lockExisting(
                Stream.concat(planned.stream(), wanted.stream()).distinct().toList());
        requireOrders(command.orderNumbers(), locked.keySet());
        if (event.isShipped() && !planned.equals(wanted)) {
            throw new ConflictException(message("shipping-event.error.leftWith", event.number(), planned));
        }
        locked.values().stream()
                .filter(order -> !wanted.contains(order.number()))
                .forEach(order -> remove(order, event.number()));
        plan(wanted, command, planned);
        var waiting = planRepeated(event, command, planned);
        changeWindow(event, command, planned);
        if (keepOthers && command.continuation() == Continuation.LAST && !waiting.isEmpty()) {
            throw new ConflictException(message("shipping-event.error.onEvent", waiting.get(0), event.number()));
        }
        return created;
    }

    private static void requireOrders(List<String> orderNumbers, Collection<String> existing) {
        for (var i = 0; i < orderNumbers.size(); i++) {
            if (!existing.contains(orderNumbers.get(i))) {
                throw new InvalidFieldException(
                        "orders[" + i + "]", message("common.error.unknownOrder", orderNumbers.get(i)));
            }
        }
    }

    private void remove(SalesOrder order, String eventNumber) {
        if (!order.isCanceled()) {
            lifecycle.removeFromShippingEvent(order.number(), eventNumber);
        }
        events.removeStop(eventNumber, order.number());
    }

    /** Completes the user tasks of the orders; their processes then call {@link #addOrder}. */
    private void plan(Collection<String> wanted, PlanShippingEvent command, Collection<String> planned) {
        var added = new TreeSet<>(wanted);
        added.removeAll(planned);
        lifecycle.planShippingEvent(
                added, command.eventNumber(), command.continuation().isLastForNew());
    }

    /**
     * Orders that are on the event already, and wait to be planned. If nothing of the order is about the event, its
     * process came back, such as after a rejection; it is planned again. Otherwise it waits for another event: the answer
     * closes planning only if more events were announced and this was the last one.
     *
     * @return orders that still wait for another event
     */
    private List<String> planRepeated(ShippingEvent event, PlanShippingEvent command, Collection<String> planned) {
        var repeated = command.orderNumbers().stream()
                .distinct()
                .filter(planned::contains)
                .toList();
        var open = lifecycle.findOpenPlanning(repeated, event.number());
        var cameBack = open.stream()
                .filter(planning -> !planning.onEvent() && !event.isShipped())
                .toList();
        lifecycle.planShippingEvent(
                numbers(cameBack.stream()),
                event.number(),
                command.continuation().isLastForNew());
        var others =
                open.stream().filter(planning -> !cameBack.contains(planning)).toList();
        if (command.continuation() != Continuation.LAST) {
            return numbers(others.stream());
        }
        lifecycle.planShippingEvent(numbers(others.stream().filter(OpenPlanning::moreAnnounced)), null, true);
        return numbers(others.stream().filter(planning -> !planning.moreAnnounced()));
    }

    /** Orders that were on the event before, and whose goods have not arrived, hear that its delivery window moved. */
    private void changeWindow(ShippingEvent event, PlanShippingEvent command, Collection<String> planned) {
        var window = command.event().window();
        if (window == null || window.equals(event.window())) {
            return;
        }
        events.updateWindow(event.number(), window);
        var moved = event.window().movedTo(window);
        if (!moved.isZero()) {
            lifecycle.notifyDateChanged(
                    events.findStops(event.number()).stream()
                            .filter(stop -> stop.deliveredAt() == null && planned.contains(stop.order()))
                            .map(Stop::order)
                            .toList(),
                    new DateChange(moved, event.number()));
        }
    }

    private static List<String> numbers(Stream<OpenPlanning> plannings) {
        return plannings.map(OpenPlanning::orderNumber).toList();
    }

    /**
     * Closes planning of an order that waits for it: no further event will be planned. Repeating it changes nothing.
     *
     * @throws NotFoundException if there is no such order
     */
    public void closePlanning(String orderNumber) {
        transaction.run(() -> {
            orders.lock(orderNumber);
            var open = lifecycle.findOpenPlanning(List.of(orderNumber), "");
            lifecycle.planShippingEvent(numbers(open.stream()), null, true);
        });
    }

    /**
     * Adds one order to a new or planned event, when its process reaches that step. Joins the caller's transaction. A
     * new event gets the order's ship via unless one is given.
     *
     * @return false if the order was on the event before
     * @throws NotFoundException if there is no such order
     * @throws ConflictException if the event has left
     */
    public boolean addOrder(String orderNumber, ShippingEventDetails details) {
        var eventNumber = details.eventNumber();
        var isNew = events.find(eventNumber).isEmpty();
        events.save(
                isNew && details.shipVia() == null
                        ? details.withDefaultShipVia(orders.get(orderNumber).shipVia())
                        : details);
        var event = events.lock(eventNumber);
        orders.lock(orderNumber);
        event.requireNotShipped();
        return events.addStop(eventNumber, orderNumber);
    }

    /**
     * Removes an order from an event, when its process reaches that step. Joins the caller's transaction. Repeating it
     * changes nothing; the order need not be on the event.
     *
     * @throws ConflictException if the delivery of the order was confirmed
     */
    public void removeOrder(String orderNumber, String eventNumber) {
        events.lockExisting(List.of(eventNumber));
        orders.lock(orderNumber);
        events.findStops(eventNumber).stream()
                .filter(stop -> stop.order().equals(orderNumber) && stop.deliveredAt() != null)
                .findFirst()
                .ifPresent(stop -> {
                    throw new ConflictException(message("shipping-event.error.delivered", orderNumber, eventNumber));
                });
        events.removeStop(eventNumber, orderNumber);
    }
}
