package io.milepost.order.query;

import io.milepost.error.NotFoundException;
import io.milepost.order.OrderLifecycle;
import io.milepost.order.SalesOrders;
import io.milepost.order.milestone.Milestones;
import io.milepost.order.production.WorkOrders;
import io.milepost.order.query.OrderDetails.OrderShippingEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads one order, for REST, the Desk and Cockpit. The caller's transaction decides whether the result is a snapshot. */
@Repository
public class OrderDetailsQuery {

    private final JdbcClient jdbc;
    private final SalesOrders orders;
    private final WorkOrders workOrders;
    private final Milestones milestones;
    private final OrderLifecycle lifecycle;

    OrderDetailsQuery(
            JdbcClient jdbc,
            SalesOrders orders,
            WorkOrders workOrders,
            Milestones milestones,
            OrderLifecycle lifecycle) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.workOrders = workOrders;
        this.milestones = milestones;
        this.lifecycle = lifecycle;
    }

    /** @throws NotFoundException if there is no such order */
    public OrderProgress getProgress(String orderNumber) {
        var header = jdbc.sql(OrderHeader.SELECT + "where o.order_number = ?")
                .param(orderNumber)
                .query(OrderHeader::map)
                .optional()
                .orElseThrow(() -> new NotFoundException("order", orderNumber));
        return new OrderProgress(header, milestones.findByOrder(orderNumber), lifecycle.findOpenTasks(orderNumber));
    }

    /** @throws NotFoundException if there is no such order */
    public OrderDetails getDetails(String orderNumber) {
        return new OrderDetails(
                getProgress(orderNumber),
                orders.findItems(orderNumber),
                workOrders.findByOrder(orderNumber),
                findShippingEvents(orderNumber));
    }

    private List<OrderShippingEvent> findShippingEvents(String orderNumber) {
        return jdbc.sql(
                        """
                        select e.event_number, e.ship_via, e.tracking_number, e.planned_at, e.shipped_at, s.delivered_at
                        from shipping_event_order s join shipping_event e on e.event_number = s.event_number
                        where s.order_number = ? order by e.event_number""")
                .param(orderNumber)
                .query(OrderDetailsQuery::mapShippingEvent)
                .list();
    }

    private static OrderShippingEvent mapShippingEvent(ResultSet row, int index) throws SQLException {
        return new OrderShippingEvent(
                row.getString("event_number"),
                row.getString("ship_via"),
                row.getString("tracking_number"),
                row.getTimestamp("planned_at").toInstant(),
                SalesOrders.instant(row, "shipped_at"),
                SalesOrders.instant(row, "delivered_at"));
    }
}
