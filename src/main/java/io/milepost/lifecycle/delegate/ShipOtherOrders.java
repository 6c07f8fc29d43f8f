package io.milepost.lifecycle.delegate;

import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.order.shipping.ShippingService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Ships the other orders on a shipping event that left, if they wait for it.
 *
 * <p>Bean {@code shipOtherOrders}. Input: variable {@code shippingEvent}. No output. Errors: none. No save point: all
 * orders on the event continue together or not at all.
 */
@Component(Beans.SHIP_OTHER_ORDERS)
class ShipOtherOrders implements JavaDelegate {

    private final ShippingService shipping;

    ShipOtherOrders(ShippingService shipping) {
        this.shipping = shipping;
    }

    @Override
    public void execute(DelegateExecution execution) {
        shipping.shipOtherOrders(
                String.valueOf(execution.getVariable(Variables.SHIPPING_EVENT)), execution.getProcessBusinessKey());
    }
}
