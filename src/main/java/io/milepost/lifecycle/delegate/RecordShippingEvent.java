package io.milepost.lifecycle.delegate;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import io.milepost.lifecycle.OrderExecutions;
import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.SubmittedVariables;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.order.shipping.ShippingEvent;
import io.milepost.order.shipping.ShippingEventDetails;
import io.milepost.order.shipping.ShippingPlanService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Adds the order to a shipping event. A new event is created with the order's value of ship via unless one is given.
 *
 * <p>Bean {@code recordShippingEvent}. Entries: {@code shippingEvent}, {@code shipVia}, {@code trackingNumber},
 * {@code lastShippingEvent} (true), {@code nothingToShip} (false). Output: {@code shippingEvent},
 * {@code shippingEventPlanned}, {@code moreShippingEvents}. Errors: an event that has left, or that another branch of the
 * order has in progress, is rejected, and the user task stays open. No save point.
 */
@Component(Beans.RECORD_SHIPPING_EVENT)
class RecordShippingEvent implements JavaDelegate {

    private final ShippingPlanService shippingPlan;

    RecordShippingEvent(ShippingPlanService shippingPlan) {
        this.shippingPlan = shippingPlan;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var submission = new TaskSubmission(execution);
        var nothing = submission.consumeFlag(SubmittedVariables.NOTHING_TO_SHIP, false);
        var last = submission.consumeFlag(SubmittedVariables.LAST_SHIPPING_EVENT, true);
        var shipVia = submission.consumeLine(SubmittedVariables.SHIP_VIA, ShippingEvent.MAX_SHIP_VIA_LENGTH);
        var trackingNumber =
                submission.consumeLine(SubmittedVariables.TRACKING_NUMBER, ShippingEvent.MAX_TRACKING_NUMBER_LENGTH);
        var eventNumber = submission.consumeText(Variables.SHIPPING_EVENT);
        if (!nothing) {
            TaskSubmission.requireNumber(Variables.SHIPPING_EVENT, eventNumber);
            var orderNumber = execution.getProcessBusinessKey();
            var isNew =
                    shippingPlan.addOrder(orderNumber, new ShippingEventDetails(eventNumber, shipVia, trackingNumber));
            if (!isNew && OrderExecutions.hasInProgress(execution, eventNumber)) {
                throw new ConflictException(message("shipping-event.error.onEvent", orderNumber, eventNumber));
            }
            execution.setVariable(Variables.SHIPPING_EVENT, eventNumber);
        }
        execution.setVariable(Variables.SHIPPING_EVENT_PLANNED, !nothing);
        execution.setVariable(Variables.MORE_SHIPPING_EVENTS, !last && !nothing);
    }
}
