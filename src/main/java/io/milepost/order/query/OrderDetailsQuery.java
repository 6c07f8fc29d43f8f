package io.milepost.order.query;

import io.milepost.error.NotFoundException;
import io.milepost.order.OrderLabels;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.SalesOrders;
import io.milepost.order.milestone.Milestones;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads one order, for REST, the Desk and Cockpit. The caller's transaction decides whether the result is a snapshot. */
@Repository
public class OrderDetailsQuery {

    private final JdbcClient jdbc;
    private final SalesOrders orders;
    private final OrderLabels labels;
    private final Milestones milestones;
    private final OrderLifecycle lifecycle;

    OrderDetailsQuery(
            JdbcClient jdbc, SalesOrders orders, OrderLabels labels, Milestones milestones, OrderLifecycle lifecycle) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.labels = labels;
        this.milestones = milestones;
        this.lifecycle = lifecycle;
    }

    /** @throws NotFoundException if there is no such order */
    public OrderProgress getProgress(String orderNumber) {
        return new OrderProgress(
                getHeader(orderNumber), milestones.findByOrder(orderNumber), lifecycle.findOpenTasks(orderNumber));
    }

    /** @throws NotFoundException if there is no such order */
    public OrderDetails getDetails(String orderNumber) {
        var header = getHeader(orderNumber);
        var parts = OrderParts.read(jdbc, orderNumber);
        return new OrderDetails(
                new OrderProgress(header, parts.milestones(), lifecycle.findOpenTasks(orderNumber)),
                parts.items(),
                parts.workOrders(),
                parts.shippingEvents());
    }

    private OrderHeader getHeader(String orderNumber) {
        return orders.findLocked(orderNumber)
                .filter(order -> order.contact() == null)
                .flatMap(order ->
                        labels.find(orderNumber).map(label -> new OrderHeader(order, label.organization(), null)))
                .orElseGet(() -> readHeader(orderNumber));
    }

    private OrderHeader readHeader(String orderNumber) {
        return jdbc.sql(OrderHeader.SELECT + "where o.order_number = ?")
                .param(orderNumber)
                .query(OrderHeader::map)
                .optional()
                .orElseThrow(() -> new NotFoundException("order", orderNumber));
    }
}
