package io.milepost.order.query;

import io.milepost.order.OrderItem;
import io.milepost.order.SalesOrders;
import io.milepost.order.milestone.Milestone;
import io.milepost.order.production.WorkOrder;
import io.milepost.order.query.OrderDetails.OrderShippingEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows that belong to one order, read by one statement. */
final class OrderParts implements RowCallbackHandler {

    private static final String SELECT =
            """
            select 'item' kind, line position, item number, description text, '' tracking_number, quantity, make,
                cast(null as timestamp with time zone) reached_at, cast(null as timestamp with time zone) first_at,
                cast(null as timestamp with time zone) then_at, cast(null as timestamp with time zone) last_at
              from order_item where order_number = :order
            union all
            select 'work order', submission, work_order_number, '', '', 0, false, null, released_at, completed_at, null
              from work_order where order_number = :order
            union all
            select 'shipping event', 0, e.event_number, e.ship_via, e.tracking_number, 0, false, null, e.planned_at,
                e.shipped_at, s.delivered_at
              from shipping_event_order s join shipping_event e on e.event_number = s.event_number
              where s.order_number = :order
            union all
            select 'milestone', 0, code, document, '', 0, false, reached_at, null, null, null
              from milestone where order_number = :order
            order by position, reached_at, number, text""";

    private final String orderNumber;
    private final List<OrderItem> items = new ArrayList<>();
    private final List<WorkOrder> workOrders = new ArrayList<>();
    private final List<OrderShippingEvent> shippingEvents = new ArrayList<>();
    private final List<Milestone> milestones = new ArrayList<>();

    private OrderParts(String orderNumber) {
        this.orderNumber = orderNumber;
    }

    static OrderParts read(JdbcClient jdbc, String orderNumber) {
        var parts = new OrderParts(orderNumber);
        jdbc.sql(SELECT).param("order", orderNumber).query(parts);
        return parts;
    }

    @Override
    public void processRow(ResultSet row) throws SQLException {
        var number = row.getString("number");
        var text = row.getString("text");
        switch (row.getString("kind")) {
            case "item" ->
                items.add(new OrderItem(number, text, row.getBigDecimal("quantity"), row.getBoolean("make")));
            case "work order" ->
                workOrders.add(new WorkOrder(
                        number,
                        orderNumber,
                        row.getInt("position"),
                        row.getTimestamp("first_at").toInstant(),
                        SalesOrders.instant(row, "then_at")));
            case "shipping event" ->
                shippingEvents.add(new OrderShippingEvent(
                        number,
                        text,
                        row.getString("tracking_number"),
                        row.getTimestamp("first_at").toInstant(),
                        SalesOrders.instant(row, "then_at"),
                        SalesOrders.instant(row, "last_at")));
            default ->
                milestones.add(new Milestone(
                        number, text, row.getTimestamp("reached_at").toInstant()));
        }
    }

    /** @return by line */
    List<OrderItem> items() {
        return items;
    }

    /** @return by submission, then by number */
    List<WorkOrder> workOrders() {
        return workOrders;
    }

    /** @return by number */
    List<OrderShippingEvent> shippingEvents() {
        return shippingEvents;
    }

    /** @return oldest first */
    List<Milestone> milestones() {
        return milestones;
    }
}
