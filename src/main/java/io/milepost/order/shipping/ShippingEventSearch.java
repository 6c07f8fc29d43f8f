package io.milepost.order.shipping;

import io.milepost.order.SalesOrders;
import io.milepost.shared.LikePattern;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Searches shipping events by their number, tracking number or an order on them; newest first. The cost depends on the
 * page number, not on the number of events.
 */
@Repository
public class ShippingEventSearch {

    private static final String NOT_DELIVERED =
            """
            e.event_number in (select s.event_number from shipping_event_order s
              join sales_order o on o.order_number = s.order_number
              where s.delivered_at is null and o.cancelled_at is null)""";

    /** Status of an event. Goods of canceled orders do not count. */
    public enum ShippingEventState {
        ALL("true"),
        PLANNED("e.shipped_at is null"),
        SHIPPED("e.shipped_at is not null and " + NOT_DELIVERED),
        DELIVERED("e.shipped_at is not null and not (" + NOT_DELIVERED + ")");

        private final String condition;

        ShippingEventState(String condition) {
            this.condition = condition;
        }
    }

    /**
     * An event in the list.
     *
     * @param orders    number of orders on the event
     * @param delivered number of orders that were delivered
     * @param cancelled number of orders that were canceled before their delivery
     */
    public record ShippingEventRow(
            String number,
            String shipVia,
            String trackingNumber,
            Instant plannedAt,
            @Nullable Instant shippedAt,
            int orders,
            int delivered,
            int cancelled) {}

    /**
     * A page of the list.
     *
     * @param more whether there is a next page
     */
    public record ShippingEventSlice(List<ShippingEventRow> content, int page, int size, boolean more) {}

    /**
     * An order on an event.
     *
     * @param organization name of the customer
     * @param contact      name of the contact on the order; null for none
     * @param deliveredAt  null until the delivery is confirmed
     * @param cancelledAt  null unless the order was canceled
     */
    public record EventOrder(
            String order,
            String organization,
            @Nullable String contact,
            String customerPo,
            @Nullable Instant deliveredAt,
            @Nullable Instant cancelledAt) {

        public boolean isAwaited() {
            return deliveredAt == null && cancelledAt == null;
        }
    }

    private static final String ROWS =
            """
            select e.event_number, e.ship_via, e.tracking_number, e.planned_at, e.shipped_at,
              (select count(*) from shipping_event_order s where s.event_number = e.event_number) orders,
              (select count(s.delivered_at) from shipping_event_order s where s.event_number = e.event_number) delivered,
              (select count(*) from shipping_event_order s join sales_order o on o.order_number = s.order_number
                where s.event_number = e.event_number and s.delivered_at is null and o.cancelled_at is not null) cancelled
            from shipping_event e where
            """;

    /**
     * A complete number finds any event; a part of a number finds recent events only. H2 evaluates a derived table once, and
     * a union within {@code in} for each event.
     */
    private static final String MATCHES =
            """
             and e.event_number in (select found.event_number from (
              select n.event_number from shipping_event n where n.event_number in (:numbers)
              union select s.event_number from shipping_event_order s where s.order_number in (:numbers)
              union select w.event_number from
                (select * from shipping_event order by planned_at desc limit 10000) w
                where lower(w.event_number) like :part escape '!' or lower(w.tracking_number) like :part escape '!') found)
            """;

    private final JdbcClient jdbc;

    ShippingEventSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param text part of the event number or tracking number, or the number of an order on the event; empty for all */
    public ShippingEventSlice search(String text, ShippingEventState state, int page, int size) {
        var parameters = new MapSqlParameterSource()
                .addValue("numbers", List.of(text, text.toUpperCase(Locale.ROOT), text.toLowerCase(Locale.ROOT)))
                .addValue("part", LikePattern.contains(text))
                .addValue("limit", size + 1)
                .addValue("offset", (long) page * size);
        var rows = jdbc.sql(ROWS + state.condition + (text.isEmpty() ? "" : MATCHES)
                        + " order by e.planned_at desc, e.event_number desc limit :limit offset :offset")
                .paramSource(parameters)
                .query(ShippingEventSearch::toRow)
                .list();
        return new ShippingEventSlice(rows.subList(0, Math.min(size, rows.size())), page, size, rows.size() > size);
    }

    private static ShippingEventRow toRow(ResultSet row, int index) throws SQLException {
        return new ShippingEventRow(
                row.getString("event_number"),
                row.getString("ship_via"),
                row.getString("tracking_number"),
                row.getTimestamp("planned_at").toInstant(),
                SalesOrders.instant(row, "shipped_at"),
                row.getInt("orders"),
                row.getInt("delivered"),
                row.getInt("cancelled"));
    }

    /** @return the orders on an event, sorted by number; empty if there is no such event */
    public List<EventOrder> findOrders(String eventNumber) {
        return jdbc.sql(
                        """
                        select s.order_number, g.name, c.full_name, o.customer_po, s.delivered_at, o.cancelled_at
                        from shipping_event_order s join sales_order o on o.order_number = s.order_number
                        join organization g on g.code = o.organization_code
                        left join contact c on c.code = o.contact_code
                        where s.event_number = ? order by s.order_number""")
                .param(eventNumber)
                .query((row, index) -> new EventOrder(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        SalesOrders.instant(row, "delivered_at"),
                        SalesOrders.instant(row, "cancelled_at")))
                .list();
    }
}
