package io.milepost.order.query;

import io.milepost.order.SalesOrder;
import io.milepost.shared.Page;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Searches orders, newest first, by order, organization, contact, work order or shipping event. The effort depends on the
 * number of the page, not on the number of orders.
 */
@Repository
public class OrderSearch {

    /** The status of an order, as in lists. */
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
     * Selects orders.
     *
     * @param text         contained in the order number, customer PO, organization or contact (code or name), number of a
     *                     work order or of a shipping event; accents and case do not matter; empty for all
     * @param states       at least one; an order is in one of them
     * @param organization code of the organization; null for all
     * @param from         earliest time of entry; null for no limit
     * @param to           time of entry before which; null for no limit
     */
    public record OrderQuery(
            String text,
            Set<OrderState> states,
            @Nullable String organization,
            @Nullable Instant from,
            @Nullable Instant to) {

        private String condition(MapSqlParameterSource parameters) {
            var condition = new StringBuilder(states.stream()
                    .map(state -> state.condition)
                    .sorted()
                    .collect(Collectors.joining(" or ", "(", ")")));
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
     * One page of the list.
     *
     * @param more whether there is a next page
     */
    public record OrderSlice(List<OrderHeader> content, int page, int size, boolean more) {}

    private static final String NEWEST_FIRST = OrderSort.NEWEST_FIRST.orderBy();

    /** Of the orders that contain a text, so many of the newest are sorted. */
    private static final int MAX_SORTED = 1_000;

    private final JdbcClient jdbc;
    private final OrderSearchPaths paths;

    OrderSearch(JdbcClient jdbc, OrderSearchPaths paths) {
        this.jdbc = jdbc;
        this.paths = paths;
    }

    /** @param text as in {@link OrderQuery} */
    public OrderSlice search(String text, OrderState state, int page, int size) {
        return search(new OrderQuery(text, Set.of(state), null, null, null), page, size);
    }

    /** @return one page of the matching orders, newest first */
    public OrderSlice search(OrderQuery query, int page, int size) {
        return search(query, OrderSort.NEWEST_FIRST, page, size);
    }

    /** @return one page of the matching orders; with a text, of its newest {@value #MAX_SORTED} matches or more */
    public OrderSlice search(OrderQuery query, OrderSort sort, int page, int size) {
        var parameters = new MapSqlParameterSource();
        var needed = (page + 1L) * size + 1;
        var newest = sort.equals(OrderSort.NEWEST_FIRST) ? needed : Math.max(needed, MAX_SORTED);
        var source = source(query, NEWEST_FIRST + limit(newest), parameters);
        var rows = findPage(source, parameters, sort, (long) page * size, size + 1);
        return new OrderSlice(rows.subList(0, Math.min(size, rows.size())), page, size, rows.size() > size);
    }

    /** Like {@link #search}, with the number of all matching orders; counting takes time in proportion to that number. */
    public Page<SalesOrder> searchAndCount(OrderQuery query, int page, int size) {
        var parameters = new MapSqlParameterSource();
        var source = source(query, "", parameters);
        var total = jdbc.sql("select count(*) " + source)
                .paramSource(parameters)
                .query(Long.class)
                .single();
        var content = findPage(source, parameters, OrderSort.NEWEST_FIRST, (long) page * size, size).stream()
                .map(OrderHeader::order)
                .toList();
        return new Page<>(content, page, size, total);
    }

    /** @param newest limits each search path to its newest matches; empty for all */
    private String source(OrderQuery query, String newest, MapSqlParameterSource parameters) {
        var condition = query.condition(parameters);
        return query.text().isEmpty()
                ? "from sales_order o where " + condition
                : paths.findPaths(query.text(), parameters).stream()
                        .map(path -> "(select o.order_number " + path + " and " + condition + newest + ")")
                        .collect(Collectors.joining(" union ", "from sales_order o where o.order_number in (", ")"));
    }

    /** Reads the names only for the orders of the page, not for those before it. */
    private List<OrderHeader> findPage(
            String source, MapSqlParameterSource parameters, OrderSort sort, long offset, int size) {
        var numbers = "select o.order_number " + source + sort.orderBy() + limit(size) + " offset " + offset;
        return jdbc.sql(OrderHeader.SELECT + "where o.order_number in (" + numbers + ")" + sort.orderBy())
                .paramSource(parameters)
                .query(OrderHeader::map)
                .list();
    }

    /** A literal: with a parameter, PostgreSQL plans for a tenth of all orders, and reads them all. */
    private static String limit(long rows) {
        return " limit " + rows;
    }
}
