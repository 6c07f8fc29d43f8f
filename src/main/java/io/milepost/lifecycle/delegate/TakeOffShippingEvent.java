package io.milepost.lifecycle.delegate;

import io.milepost.lifecycle.OrderExecutions;
import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.order.shipping.ShippingPlanService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Removes the order from its shipping event, such as when somebody rejects the plan. It can be planned again, also on
 * the same event.
 *
 * <p>Bean {@code takeOffShippingEvent}. Input: variable {@code shippingEvent}. Output: {@code planAgain}, whether the
 * order has to be planned again; false if it is being planned anyway. Errors: a delivery that was confirmed; then the
 * preceding task stays open. An order that is not on the event is not an error. No save point.
 */
@Component(Beans.TAKE_OFF_SHIPPING_EVENT)
class TakeOffShippingEvent implements JavaDelegate {

    private final ShippingPlanService shippingPlan;

    TakeOffShippingEvent(ShippingPlanService shippingPlan) {
        this.shippingPlan = shippingPlan;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var eventNumber = String.valueOf(execution.getVariable(Variables.SHIPPING_EVENT));
        shippingPlan.removeOrder(execution.getProcessBusinessKey(), eventNumber);
        execution.setVariable(Variables.PLAN_AGAIN, !OrderExecutions.isPlanning(execution));
    }
}
