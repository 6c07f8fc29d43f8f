package io.milepost.lifecycle.delegate;

import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.SubmittedVariables;
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

    private static final int MAX_SHIP_VIA_LENGTH = 60;
    private static final int MAX_TRACKING_NUMBER_LENGTH = 80;

    private final SalesOrders orders;
    private final ShippingEvents events;

    RecordShippingEvent(SalesOrders orders, ShippingEvents events) {
        this.orders = orders;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var submission = new TaskSubmission(execution);
        var nothing = submission.consumeFlag(SubmittedVariables.NOTHING_TO_SHIP, false);
        var last = submission.consumeFlag(SubmittedVariables.LAST_SHIPPING_EVENT, true);
        var shipVia = validate(
                SubmittedVariables.SHIP_VIA, submission.consumeText(SubmittedVariables.SHIP_VIA), MAX_SHIP_VIA_LENGTH);
        var tracking = validate(
                SubmittedVariables.TRACKING_NUMBER,
                submission.consumeText(SubmittedVariables.TRACKING_NUMBER),
                MAX_TRACKING_NUMBER_LENGTH);
        var eventNumber = submission.consumeText(Variables.SHIPPING_EVENT);
        if (!nothing) {
            TaskSubmission.requireNumber(Variables.SHIPPING_EVENT, eventNumber);
            addOrder(eventNumber, execution.getProcessBusinessKey(), shipVia, tracking);
            execution.setVariable(Variables.SHIPPING_EVENT, eventNumber);
        }
        execution.setVariable(Variables.SHIPPING_EVENT_PLANNED, !nothing);
        execution.setVariable(Variables.MORE_SHIPPING_EVENTS, !last && !nothing);
    }

    private void addOrder(String eventNumber, String orderNumber, String shipVia, String tracking) {
        var isNew = events.find(eventNumber).isEmpty();
        var via = shipVia.isEmpty() && isNew ? orders.get(orderNumber).shipVia() : shipVia;
        events.save(eventNumber, via.isEmpty() ? null : via, tracking.isEmpty() ? null : tracking);
        var event = events.lock(eventNumber);
        orders.lock(orderNumber);
        if (event.shippedAt() != null) {
            throw new ConflictException("Shipping event " + eventNumber + " has already left; plan another event.");
        }
        if (!events.addStop(eventNumber, orderNumber)) {
            throw new ConflictException("Order " + orderNumber + " is on shipping event " + eventNumber + " already.");
        }
    }

    private static String validate(String field, String text, int maxLength) {
        if (text.length() > maxLength) {
            throw new InvalidFieldException(field, "must have at most " + maxLength + " characters");
        }
        TextCharacters.findProblemInLine(text).ifPresent(problem -> {
            throw new InvalidFieldException(field, problem);
        });
        return text;
    }
}
