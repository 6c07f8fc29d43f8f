package io.milepost.order;

import io.milepost.rest.LikePattern;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds orders for people, newest first, by whatever they have at hand: the order, its organization or contact, a work
 * order or a shipping event. The effort depends on how far somebody pages, not on how many orders there have been.
 */
@Repository
public class OrderSearch {

    /** Parts of numbers are looked for in this many of the newest orders; whole numbers, codes and names in all. */
    public static final int WINDOW = 10_000;

    /** Where an order stands. */
    public enum State {
        ALL("true"),
        RUNNING("o.ended_at is null"),
        FINISHED("o.ended_at is not null and o.cancelled_at is null"),
        CANCELLED("o.cancelled_at is not null");

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }
    }

    /**
     * An order in the list.
     *
     * @param contact     code; null if there is no contact on the order
     * @param contactName null if there is no contact on the order
     */
    public record Found(
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
    public record Slice(List<Found> content, int page, int size, boolean more) {}

    private static final String ROWS =
            """
            select o.order_number, o.organization_code, g.name, o.contact_code, c.full_name, o.customer_po,
              o.requested_date, o.entered_at, o.ended_at, o.cancelled_at
            from sales_order o join organization g on g.code = o.organization_code
            left join contact c on c.code = o.contact_code
            """;

    private static final String NEWEST_FIRST = " order by o.entered_at desc, o.order_number desc";

    /** Each finds the newest that match in one way, by an index or in the window; no more than the page can need. */
    private static final List<String> WAYS = List.of(
            "from sales_order o where o.order_number in (:number)",
            """
            from sales_order o where o.order_number in (
              select w.order_number from work_order w where w.work_order_number in (:number))""",
            """
            from sales_order o where o.order_number in (
              select s.order_number from shipping_event_order s where s.event_number in (:number))""",
            """
            from sales_order o where o.organization_code in (select g.code from organization g
              where lower(g.code) like :part escape '!' or lower(g.name) like :part escape '!')""",
            """
            from sales_order o where o.contact_code in (select c.code from contact c
              where lower(c.code) like :part escape '!' or lower(c.full_name) like :part escape '!')""",
            """
            from (select * from sales_order order by entered_at desc, order_number desc limit :window) o
            where (lower(o.order_number) like :part escape '!' or lower(o.customer_po) like :part escape '!'
              or exists (select 1 from work_order w
                where w.order_number = o.order_number and lower(w.work_order_number) like :part escape '!')
              or exists (select 1 from shipping_event_order s
                where s.order_number = o.order_number and lower(s.event_number) like :part escape '!'))""");

    private final JdbcClient jdbc;

    OrderSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Searches orders, newest first.
     *
     * @param text what the order's number, its customer's number for it, its organization or contact (code or name), a
     *             work order or a shipping event has in it, in upper or lower case; empty for all orders
     */
    public Slice search(String text, State state, int page, int size) {
        var rows = text.isEmpty() ? all(state, page, size) : matching(text, state, page, size);
        return new Slice(rows.subList(0, Math.min(size, rows.size())), page, size, rows.size() > size);
    }

    private List<Found> all(State state, int page, int size) {
        return page(
                jdbc.sql(ROWS + "where " + state.condition + NEWEST_FIRST + " limit :limit offset :offset"),
                page,
                size);
    }

    private List<Found> matching(String text, State state, int page, int size) {
        var newest = WAYS.stream()
                .map(way ->
                        "(select o.order_number " + way + " and " + state.condition + NEWEST_FIRST + " limit :depth)")
                .toList();
        var sql = ROWS + "where o.order_number in (" + String.join(" union ", newest) + ")" + NEWEST_FIRST
                + " limit :limit offset :offset";
        return page(
                jdbc.sql(sql)
                        .param("number", List.of(text, text.toUpperCase(Locale.ROOT), text.toLowerCase(Locale.ROOT)))
                        .param("part", LikePattern.contains(text))
                        .param("window", WINDOW)
                        .param("depth", (page + 1L) * size + 1),
                page,
                size);
    }

    private static List<Found> page(JdbcClient.StatementSpec statement, int page, int size) {
        return statement
                .param("limit", size + 1)
                .param("offset", (long) page * size)
                .query(OrderSearch::found)
                .list();
    }

    private static Found found(ResultSet row, int index) throws SQLException {
        return new Found(
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
