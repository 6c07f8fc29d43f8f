package io.milepost.order.web;

import io.milepost.error.NotFoundException;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.SalesOrders;
import io.milepost.order.TextCounts;
import io.milepost.order.milestone.Milestones;
import io.milepost.order.production.WorkOrders;
import io.milepost.order.shipping.ShippingEvents;
import io.milepost.order.web.OrderDetailsResponse.PlannedShippingEvent;
import io.milepost.order.web.OrderDetailsResponse.ReleasedWorkOrder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Assembles the response about an order. */
@Component
class OrderDetailsAssembler {

    private final SalesOrders orders;
    private final WorkOrders workOrders;
    private final ShippingEvents shippingEvents;
    private final Milestones milestones;
    private final OrderLifecycle lifecycle;
    private final TextCounts texts;

    OrderDetailsAssembler(
            SalesOrders orders,
            WorkOrders workOrders,
            ShippingEvents shippingEvents,
            Milestones milestones,
            OrderLifecycle lifecycle,
            TextCounts texts) {
        this.orders = orders;
        this.workOrders = workOrders;
        this.shippingEvents = shippingEvents;
        this.milestones = milestones;
        this.lifecycle = lifecycle;
        this.texts = texts;
    }

    /**
     * A consistent snapshot, even while the order changes.
     *
     * @throws NotFoundException if there is no such order
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public OrderDetailsResponse assemble(String orderNumber) {
        var order = orders.get(orderNumber);
        var deliveries = shippingEvents.findDeliveries(orderNumber);
        return new OrderDetailsResponse(
                OrderSummary.from(order),
                order.smsUpdateByHand(),
                orders.findItems(orderNumber),
                workOrders.findByOrder(orderNumber).stream()
                        .map(w -> new ReleasedWorkOrder(w.number(), w.submission(), w.releasedAt(), w.completedAt()))
                        .toList(),
                shippingEvents.findByOrder(orderNumber).stream()
                        .map(e -> new PlannedShippingEvent(e.number(), e.shippedAt(), deliveries.get(e.number())))
                        .toList(),
                milestones.findByOrder(orderNumber),
                lifecycle.findOpenTasks(orderNumber),
                texts.countByStatus(orderNumber));
    }
}
