package io.milepost.lifecycle;

import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.Entries;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.order.SalesOrders;
import io.milepost.order.shipping.ShippingEvents;
import io.milepost.shared.TextCharacters;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Adds the order to a shipping event. A new event is created with the order's value of ship via unless one is given.
 *
 * <p>Bean {@code recordShippingEvent}. Entries: {@code shippingEvent}, {@code shipVia}, {@code trackingNumber},
 * {@code lastShippingEvent} (true), {@code nothingToShip} (false). Output: {@code shippingEvent},
 * {@code shippingEventPlanned}, {@code moreShippingEvents}. Errors: an event that has left, or that the order
 * is already on, is rejected, and the user task stays open. No save point.
 */
@Component(Beans.RECORD_SHIPPING_EVENT)
class RecordShippingEvent implements JavaDelegate {

    private static final int LONGEST_SHIP_VIA = 60;
    private static final int LONGEST_TRACKING_NUMBER = 80;

    private final SalesOrders orders;
    private final ShippingEvents events;

    RecordShippingEvent(SalesOrders orders, ShippingEvents events) {
        this.orders = orders;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var entry = new Entry(execution);
        var nothing = entry.flag(Entries.NOTHING_TO_SHIP, false);
        var last = entry.flag(Entries.LAST_SHIPPING_EVENT, true);
        var shipVia = checked(Entries.SHIP_VIA, entry.text(Entries.SHIP_VIA), LONGEST_SHIP_VIA);
        var tracking = checked(Entries.TRACKING_NUMBER, entry.text(Entries.TRACKING_NUMBER), LONGEST_TRACKING_NUMBER);
        var number = entry.text(Variables.SHIPPING_EVENT);
        if (!nothing) {
            Entry.checkNumber(Variables.SHIPPING_EVENT, number);
            put(number, execution.getProcessBusinessKey(), shipVia, tracking);
            execution.setVariable(Variables.SHIPPING_EVENT, number);
        }
        execution.setVariable(Variables.SHIPPING_EVENT_PLANNED, !nothing);
        execution.setVariable(Variables.MORE_SHIPPING_EVENTS, !last && !nothing);
    }

    private void put(String number, String order, String shipVia, String tracking) {
        var isNew = events.find(number).isEmpty();
        var via = shipVia.isEmpty() && isNew ? orders.get(order).shipVia() : shipVia;
        events.save(number, via.isEmpty() ? null : via, tracking.isEmpty() ? null : tracking);
        var event = events.lock(number);
        orders.lock(order);
        if (event.shippedAt() != null) {
            throw new ConflictException("Shipping event " + number + " has already left; plan another event.");
        }
        if (!events.addStop(number, order)) {
            throw new ConflictException("Order " + order + " is on shipping event " + number + " already.");
        }
    }

    private static String checked(String field, String text, int longest) {
        if (text.length() > longest) {
            throw new InvalidFieldException(field, "must have at most " + longest + " characters");
        }
        TextCharacters.findProblemInLine(text).ifPresent(problem -> {
            throw new InvalidFieldException(field, problem);
        });
        return text;
    }
}
