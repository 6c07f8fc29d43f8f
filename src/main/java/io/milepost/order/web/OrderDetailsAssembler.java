package io.milepost.order.web;

import io.milepost.error.NotFoundException;
import io.milepost.order.TextCounts;
import io.milepost.order.query.OrderDetailsQuery;
import io.milepost.order.web.OrderDetailsResponse.PlannedShippingEvent;
import io.milepost.order.web.OrderDetailsResponse.ReleasedWorkOrder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Assembles the response about an order. */
@Component
class OrderDetailsAssembler {

    private final OrderDetailsQuery query;
    private final TextCounts texts;

    OrderDetailsAssembler(OrderDetailsQuery query, TextCounts texts) {
        this.query = query;
        this.texts = texts;
    }

    /**
     * A consistent snapshot, even while the order changes. Joins the transaction of a step, which has locked the order.
     *
     * @throws NotFoundException if there is no such order
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public OrderDetailsResponse assemble(String orderNumber) {
        var details = query.getDetails(orderNumber);
        var progress = details.progress();
        var order = progress.header().order();
        return new OrderDetailsResponse(
                OrderSummary.from(order),
                order.smsUpdateByHand(),
                details.items(),
                details.workOrders().stream()
                        .map(w -> new ReleasedWorkOrder(w.number(), w.submission(), w.releasedAt(), w.completedAt()))
                        .toList(),
                details.shippingEvents().stream()
                        .map(e -> new PlannedShippingEvent(e.number(), e.shippedAt(), e.deliveredAt()))
                        .toList(),
                progress.milestones(),
                progress.openTasks(),
                texts.countByStatus(orderNumber));
    }
}
