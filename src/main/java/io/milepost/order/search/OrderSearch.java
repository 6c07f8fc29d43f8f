package io.milepost.order.search;

import io.milepost.order.SalesOrders;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds orders for people, newest first, by whatever they have at hand: the order, its organization or contact, a work
 * order or a shipping event. The effort depends on how far somebody pages, not on how many orders there have been.
 */
@Repository
public class OrderSearch {

    /** Where an order stands. */
    public enum OrderState {
        ALL("true"),
        RUNNING("o.ended_at is null"),
        FINISHED("o.ended_at is not null and o.cancelled_at is null"),
        CANCELLED("o.cancelled_at is not null");

        private final String condition;

        OrderState(String condition) {
            this.condition = condition;
        }
    }

    /**
     * Which orders to find.
     *
     * @param text         what the order's number, its customer's number for it, its organization or contact (code or
     *                     name), a work order or a shipping event has in it, in upper or lower case; empty for all
     * @param organization code of the organization; null for all
     * @param from         earliest time of entry; null for any
     * @param to           first time of entry that is too late; null for any
     */
    public record OrderQuery(
            String text,
            OrderState state,
            @Nullable String organization,
            @Nullable Instant from,
            @Nullable Instant to) {

        private String condition(MapSqlParameterSource parameters) {
            var condition = new StringBuilder(state.condition);
            if (organization != null) {
                condition.append(" and o.organization_code = :organization");
                parameters.addValue("organization", organization);
            }
            if (from != null) {
                condition.append(" and o.entered_at >= :from");
                parameters.addValue("from", Timestamp.from(from));
            }
            if (to != null) {
                condition.append(" and o.entered_at < :to");
                parameters.addValue("to", Timestamp.from(to));
            }
            return condition.toString();
        }
    }

    /**
     * An order in the list.
     *
     * @param contact     code; null if there is no contact on the order
     * @param contactName null if there is no contact on the order
     */
    public record OrderRow(
            String number,
            String organization,
            String organizationName,
            @Nullable String contact,
            @Nullable String contactName,
            String customerPo,
            @Nullable LocalDate requestedDate,
            Instant enteredAt,
            @Nullable Instant endedAt,
            @Nullable Instant cancelledAt) {}

    /**
     * A part of the list.
     *
     * @param more whether there is a next page
     */
    public record OrderSlice(List<OrderRow> content, int page, int size, boolean more) {}

    private static final String ROWS =
            """
            select o.order_number, o.organization_code, g.name, o.contact_code, c.full_name, o.customer_po,
              o.requested_date, o.entered_at, o.ended_at, o.cancelled_at
            from sales_order o join organization g on g.code = o.organization_code
            left join contact c on c.code = o.contact_code
            """;

    private static final String NEWEST_FIRST = " order by o.entered_at desc, o.order_number desc";

    private final JdbcClient jdbc;
    private final OrderSearchPaths paths;

    OrderSearch(JdbcClient jdbc, OrderSearchPaths paths) {
        this.jdbc = jdbc;
        this.paths = paths;
    }

    /** @param text as in {@link OrderQuery} */
    public OrderSlice search(String text, OrderState state, int page, int size) {
        return search(new OrderQuery(text, state, null, null, null), page, size);
    }

    /** @return a part of the orders that fit, newest first */
    public OrderSlice search(OrderQuery query, int page, int size) {
        var rows = query.text().isEmpty() ? all(query, page, size) : matching(query, page, size);
        return new OrderSlice(rows.subList(0, Math.min(size, rows.size())), page, size, rows.size() > size);
    }

    private List<OrderRow> all(OrderQuery query, int page, int size) {
        var parameters = new MapSqlParameterSource();
        return page("from sales_order o where " + query.condition(parameters), parameters, page, size);
    }

    private List<OrderRow> matching(OrderQuery query, int page, int size) {
        var parameters = new MapSqlParameterSource();
        var condition = query.condition(parameters);
        var depth = limit((page + 1L) * size + 1);
        var newest = paths.findPaths(query.text(), parameters).stream()
                .map(path -> "(select o.order_number " + path + " and " + condition + NEWEST_FIRST + depth + ")")
                .toList();
        var source = "from sales_order o where o.order_number in (" + String.join(" union ", newest) + ")";
        return page(source, parameters, page, size);
    }

    /** Looks up who and what the orders are for only of those on the page, not of all those before it. */
    private List<OrderRow> page(String source, MapSqlParameterSource parameters, int page, int size) {
        var numbers =
                "select o.order_number " + source + NEWEST_FIRST + limit(size + 1L) + " offset " + (long) page * size;
        return jdbc.sql(ROWS + "where o.order_number in (" + numbers + ")" + NEWEST_FIRST)
                .paramSource(parameters)
                .query(OrderSearch::toRow)
                .list();
    }

    /** As a number in the statement: with a parameter PostgreSQL plans for a tenth of all orders, and reads them all. */
    private static String limit(long rows) {
        return " limit " + rows;
    }

    private static OrderRow toRow(ResultSet row, int index) throws SQLException {
        return new OrderRow(
                row.getString("order_number"),
                row.getString("organization_code"),
                row.getString("name"),
                row.getString("contact_code"),
                row.getString("full_name"),
                row.getString("customer_po"),
                row.getObject("requested_date", LocalDate.class),
                row.getTimestamp("entered_at").toInstant(),
                SalesOrders.instant(row, "ended_at"),
                SalesOrders.instant(row, "cancelled_at"));
    }
}
