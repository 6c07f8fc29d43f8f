package io.milepost.order.milestone;

import io.milepost.order.OrderItem;
import io.milepost.order.OrderLabel;
import io.milepost.order.OrderLabels;
import io.milepost.order.SalesOrders;
import io.milepost.order.milestone.MilestoneDetails.Departure;
import io.milepost.order.shipping.DeliveryWindow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what the texts about milestones may mention. One statement for any number of milestones of locked orders. */
@Repository
public class MilestoneDetailsQuery {

    private static final String SELECT =
            """
            select 'item' kind, order_number, line, item number, description text, '' tracking_number, quantity, make,
              cast(null as timestamp with time zone) window_from, cast(null as timestamp with time zone) window_to
              from order_item where order_number in (:orders)
            union all
            select 'work order', order_number, 0, work_order_number, '', '', 0, false, null, null
              from work_order where work_order_number in (:documents) and order_number in (:orders)
            union all
            select 'shipping event', s.order_number, 0, e.event_number, e.ship_via, e.tracking_number, 0, false,
              e.window_from, e.window_to
              from shipping_event_order s join shipping_event e on e.event_number = s.event_number
              where s.event_number in (:documents) and s.order_number in (:orders)
            order by line""";

    private final JdbcClient jdbc;
    private final OrderLabels labels;

    MilestoneDetailsQuery(JdbcClient jdbc, OrderLabels labels) {
        this.jdbc = jdbc;
        this.labels = labels;
    }

    /** Details of the milestones that these orders reached with these documents. */
    public final class Found implements RowCallbackHandler {

        private record Key(String orderNumber, String document) {}

        private final Map<String, List<OrderItem>> items = new HashMap<>();
        private final Set<Key> workOrders = new HashSet<>();
        private final Map<Key, Departure> shippingEvents = new HashMap<>();

        private Found() {}

        @Override
        public void processRow(ResultSet row) throws SQLException {
            var orderNumber = row.getString("order_number");
            var number = row.getString("number");
            var text = row.getString("text");
            switch (row.getString("kind")) {
                case "item" ->
                    items.computeIfAbsent(orderNumber, key -> new ArrayList<>())
                            .add(new OrderItem(number, text, row.getBigDecimal("quantity"), row.getBoolean("make")));
                case "work order" -> workOrders.add(new Key(orderNumber, number));
                default ->
                    shippingEvents.put(
                            new Key(orderNumber, number),
                            new Departure(
                                    number,
                                    text,
                                    row.getString("tracking_number"),
                                    new DeliveryWindow(
                                            SalesOrders.instant(row, "window_from"),
                                            SalesOrders.instant(row, "window_to"))));
            }
        }

        /** @param orderNumber of an order that exists */
        public MilestoneDetails get(String orderNumber, String document) {
            var key = new Key(orderNumber, document);
            return new MilestoneDetails(
                    labels.find(orderNumber).map(OrderLabel::organization).orElseThrow(),
                    items.getOrDefault(orderNumber, List.of()),
                    workOrders.contains(key) ? document : "",
                    shippingEvents.getOrDefault(key, Departure.NONE));
        }
    }

    public Found find(Collection<String> orderNumbers, Collection<String> documents) {
        var found = new Found();
        jdbc.sql(SELECT)
                .param("orders", orderNumbers)
                .param("documents", documents)
                .query(found);
        return found;
    }
}
