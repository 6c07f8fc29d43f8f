package io.milepost.lifecycle.delegate;

import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.Messages;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.lifecycle.task.OrderTaskFinder;
import io.milepost.order.SalesOrders;
import io.milepost.order.shipping.ShippingEvents;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Notifies the other orders on a shipping event that it left, so that those that wait for it move on too.
 *
 * <p>Bean {@code shipOtherOrders}. Input: variable {@code shippingEvent}. No output. Errors: none. No save point: all
 * orders of the event move on together or not at all.
 */
@Component(Beans.SHIP_OTHER_ORDERS)
class ShipOtherOrders implements JavaDelegate {

    private final SalesOrders orders;
    private final ShippingEvents events;

    ShipOtherOrders(SalesOrders orders, ShippingEvents events) {
        this.orders = orders;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var eventNumber = String.valueOf(execution.getVariable(Variables.SHIPPING_EVENT));
        var taskFinder = new OrderTaskFinder(execution.getProcessEngineServices());
        for (var stop : events.findStops(eventNumber)) {
            if (!stop.order().equals(execution.getProcessBusinessKey())) {
                orders.lock(stop.order());
                taskFinder.correlate(Messages.SHIPPING_EVENT_SHIPPED, stop.order(), eventNumber);
            }
        }
    }
}
