package io.milepost.lifecycle.task;

import io.milepost.error.ConflictException;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.order.SalesOrders;
import io.milepost.order.production.WorkOrders;
import io.milepost.order.shipping.ShippingEvents;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Records the facts established by completing a task of the contract or by the end of the process. Works in every model
 * that follows the contract, regardless of a designer's changes and of who completed the task.
 */
@Component
class OrderFactRecorder {

    private final ObjectProvider<SalesOrders> orders;
    private final ObjectProvider<WorkOrders> workOrders;
    private final ObjectProvider<ShippingEvents> shippingEvents;

    /** Resolved lazily: the engine is built before the tables can be used. */
    OrderFactRecorder(
            ObjectProvider<SalesOrders> orders,
            ObjectProvider<WorkOrders> workOrders,
            ObjectProvider<ShippingEvents> shippingEvents) {
        this.orders = orders;
        this.workOrders = workOrders;
        this.shippingEvents = shippingEvents;
    }

    /** Acquires locks in the same order as the ERP's calls: an event before its orders, an order before the rest. */
    void recordCompletion(DelegateTask task) {
        var orderNumber = task.getExecution().getProcessBusinessKey();
        switch (task.getTaskDefinitionKey()) {
            case Tasks.COMPLETE_WORK_ORDER -> {
                orders.getObject().lock(orderNumber);
                workOrders.getObject().recordCompletion(text(task, Variables.WORK_ORDER), orderNumber);
            }
            case Tasks.SHIP ->
                shippingEvents.getObject().recordShipment(text(task, Variables.SHIPPING_EVENT), orderNumber);
            case Tasks.CONFIRM_DELIVERY -> {
                orders.getObject().lock(orderNumber);
                shippingEvents.getObject().recordDelivery(text(task, Variables.SHIPPING_EVENT), orderNumber);
            }
            default -> {}
        }
    }

    /**
     * @param orderNumber null if the bean {@code recordOrder} has yet to enter the order
     * @throws ConflictException if the order has another process
     */
    void recordStart(@Nullable String orderNumber, String processId) {
        if (orderNumber != null) {
            orders.getObject().recordProcess(orderNumber, processId);
        }
    }

    void recordEnd(@Nullable String orderNumber) {
        if (orderNumber != null) {
            orders.getObject().recordEnd(orderNumber);
        }
    }

    private static String text(DelegateTask task, String variable) {
        return String.valueOf(task.getVariable(variable));
    }
}
