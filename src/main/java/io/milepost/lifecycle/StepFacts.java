package io.milepost.lifecycle;

import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.order.SalesOrders;
import io.milepost.order.ShippingEvents;
import io.milepost.order.WorkOrders;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Writes down the facts that completing a task of the contract, or the end of the process, establishes. They hold in
 * every model that keeps the contract, however a designer changed it, and whoever completed the task.
 */
@Component
class StepFacts {

    private final ObjectProvider<SalesOrders> orders;
    private final ObjectProvider<WorkOrders> workOrders;
    private final ObjectProvider<ShippingEvents> shippingEvents;

    /** The engine is built before the tables can be used. */
    StepFacts(
            ObjectProvider<SalesOrders> orders,
            ObjectProvider<WorkOrders> workOrders,
            ObjectProvider<ShippingEvents> shippingEvents) {
        this.orders = orders;
        this.workOrders = workOrders;
        this.shippingEvents = shippingEvents;
    }

    void completed(DelegateTask task) {
        switch (task.getTaskDefinitionKey()) {
            case Tasks.COMPLETE_WORK_ORDER -> workOrders.getObject().recordCompletion(text(task, Variables.WORK_ORDER));
            case Tasks.SHIP -> shippingEvents.getObject().recordShipment(text(task, Variables.SHIPPING_EVENT));
            case Tasks.CONFIRM_DELIVERY ->
                shippingEvents
                        .getObject()
                        .recordDelivery(
                                text(task, Variables.SHIPPING_EVENT),
                                task.getExecution().getProcessBusinessKey());
            default -> {}
        }
    }

    void ended(String order) {
        orders.getObject().recordEnd(order);
    }

    private static String text(DelegateTask task, String variable) {
        return String.valueOf(task.getVariable(variable));
    }
}
