package io.milepost.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the labels of orders. */
@Repository
public class OrderLabels {

    private static final String SELECT =
            """
            select o.order_number, g.name, o.requested_date from sales_order o
              join organization g on g.code = o.organization_code
            """;

    private static final Comparator<OrderLabel> BY_REQUESTED_DATE = Comparator.comparing(
                    OrderLabel::requestedDate, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(OrderLabel::number);

    private final JdbcClient jdbc;
    private final SalesOrders orders;

    OrderLabels(JdbcClient jdbc, SalesOrders orders) {
        this.jdbc = jdbc;
        this.orders = orders;
    }

    public Optional<OrderLabel> find(String orderNumber) {
        return orders.findLockedLabel(orderNumber).or(() -> jdbc.sql(SELECT + "where o.order_number = ?")
                .param(orderNumber)
                .query(OrderLabels::mapLabel)
                .optional());
    }

    /** @return labels of the orders that exist, sorted by requested date */
    public List<OrderLabel> findAll(Collection<String> orderNumbers) {
        var labels = new ArrayList<OrderLabel>();
        var missing = new HashSet<>(orderNumbers);
        for (var orderNumber : Set.copyOf(missing)) {
            orders.findLockedLabel(orderNumber).ifPresent(label -> {
                labels.add(label);
                missing.remove(orderNumber);
            });
        }
        if (!missing.isEmpty()) {
            labels.addAll(jdbc.sql(SELECT + "where o.order_number in (:orderNumbers)")
                    .param("orderNumbers", missing)
                    .query(OrderLabels::mapLabel)
                    .list());
        }
        labels.sort(BY_REQUESTED_DATE);
        return labels;
    }

    /** @return labels of the orders on a shipping event, sorted by number; empty if there is no such event */
    public List<OrderLabel> findByShippingEvent(String eventNumber) {
        return jdbc.sql(
                        SELECT
                                + """
                        join shipping_event_order s on s.order_number = o.order_number
                        where s.event_number = ? order by o.order_number""")
                .param(eventNumber)
                .query(OrderLabels::mapLabel)
                .list();
    }

    private static OrderLabel mapLabel(ResultSet row, int index) throws SQLException {
        return new OrderLabel(row.getString(1), row.getString(2), row.getObject(3, LocalDate.class));
    }
}
