package io.milepost.lifecycle.task;

import io.milepost.error.ConflictException;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.order.OrderService;
import io.milepost.order.production.ProductionService;
import io.milepost.order.shipping.ShippingService;
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

    private final ObjectProvider<OrderService> orderService;
    private final ObjectProvider<ProductionService> production;
    private final ObjectProvider<ShippingService> shipping;

    /** Resolved lazily: the engine is built before the tables can be used. */
    OrderFactRecorder(
            ObjectProvider<OrderService> orderService,
            ObjectProvider<ProductionService> production,
            ObjectProvider<ShippingService> shipping) {
        this.orderService = orderService;
        this.production = production;
        this.shipping = shipping;
    }

    void recordCompletion(DelegateTask task) {
        var orderNumber = task.getExecution().getProcessBusinessKey();
        switch (task.getTaskDefinitionKey()) {
            case Tasks.COMPLETE_WORK_ORDER ->
                production.getObject().recordCompletion(text(task, Variables.WORK_ORDER), orderNumber);
            case Tasks.SHIP -> shipping.getObject().recordShipment(text(task, Variables.SHIPPING_EVENT), orderNumber);
            case Tasks.CONFIRM_DELIVERY ->
                shipping.getObject().recordDelivery(text(task, Variables.SHIPPING_EVENT), orderNumber);
            default -> {}
        }
    }

    /**
     * @param orderNumber null if the bean {@code recordOrder} has yet to enter the order
     * @throws ConflictException if the order has another process
     */
    void recordStart(@Nullable String orderNumber, String processId) {
        if (orderNumber != null) {
            orderService.getObject().recordProcess(orderNumber, processId);
        }
    }

    void recordEnd(@Nullable String orderNumber) {
        if (orderNumber != null) {
            orderService.getObject().recordEnd(orderNumber);
        }
    }

    private static String text(DelegateTask task, String variable) {
        return String.valueOf(task.getVariable(variable));
    }
}
