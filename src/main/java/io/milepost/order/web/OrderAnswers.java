package io.milepost.order.web;

import io.milepost.error.NotFoundException;
import io.milepost.order.Milestones;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.OrderTexts;
import io.milepost.order.SalesOrders;
import io.milepost.order.ShippingEvents;
import io.milepost.order.WorkOrders;
import io.milepost.order.web.OrderAnswer.PlannedShippingEvent;
import io.milepost.order.web.OrderAnswer.ReleasedWorkOrder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Assembles the response about an order. */
@Component
class OrderAnswers {

    private final SalesOrders orders;
    private final WorkOrders workOrders;
    private final ShippingEvents shippingEvents;
    private final Milestones milestones;
    private final OrderLifecycle lifecycle;
    private final OrderTexts texts;

    OrderAnswers(
            SalesOrders orders,
            WorkOrders workOrders,
            ShippingEvents shippingEvents,
            Milestones milestones,
            OrderLifecycle lifecycle,
            OrderTexts texts) {
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
    public OrderAnswer of(String number) {
        var order = orders.get(number);
        var deliveries = shippingEvents.deliveries(number);
        return new OrderAnswer(
                OrderSummary.of(order),
                order.smsUpdateByHand(),
                orders.items(number),
                workOrders.of(number).stream()
                        .map(w -> new ReleasedWorkOrder(w.number(), w.submission(), w.releasedAt(), w.completedAt()))
                        .toList(),
                shippingEvents.of(number).stream()
                        .map(e -> new PlannedShippingEvent(e.number(), e.shippedAt(), deliveries.get(e.number())))
                        .toList(),
                milestones.of(number),
                lifecycle.openTasks(number),
                texts.countByStatus(number));
    }
}
