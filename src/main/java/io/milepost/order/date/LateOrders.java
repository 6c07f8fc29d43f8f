package io.milepost.order.date;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Orders that may miss their date, and about which date the office was asked. Joins the caller's transaction. */
@Repository
public class LateOrders {

    private static final String SELECT =
            """
            select o.order_number, coalesce(o.promised_date, o.requested_date) expected,
              (select count(*) from shipping_event_order s where s.order_number = o.order_number) planned,
              (select count(*) from shipping_event_order s join shipping_event e on e.event_number = s.event_number
                where s.order_number = o.order_number and e.shipped_at is null) waiting,
              (select max(e.window_to) from shipping_event_order s join shipping_event e on e.event_number = s.event_number
                where s.order_number = o.order_number and s.delivered_at is null) last_window
            from sales_order o
            where o.ended_at is null and coalesce(o.promised_date, o.requested_date) is not null
            """;

    private final JdbcClient jdbc;

    LateOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @return open orders that may be late, because their date has come or a delivery window is planned, and about whose
     *     date nobody was asked; earliest date first
     */
    public List<LateOrder> findNotAskedAbout(LocalDate today) {
        return jdbc.sql(
                        SELECT
                                + """
                        and (o.late_asked_for is null or o.late_asked_for <> coalesce(o.promised_date, o.requested_date))
                        and (coalesce(o.promised_date, o.requested_date) <= :today
                          or exists (select 1 from shipping_event_order s
                            join shipping_event e on e.event_number = s.event_number
                            where s.order_number = o.order_number and s.delivered_at is null and e.window_to is not null))
                        order by 2, 1""")
                .param("today", today)
                .query(LateOrders::map)
                .list();
    }

    /** @return those of the orders that are open and have a date */
    public List<LateOrder> find(Collection<String> orderNumbers) {
        return orderNumbers.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "and o.order_number in (:orders)")
                        .param("orders", orderNumbers)
                        .query(LateOrders::map)
                        .list();
    }

    /** @return false if somebody was asked about the order and this date before, such as by another node */
    public boolean markAsked(String orderNumber, LocalDate date) {
        return jdbc.sql(
                                """
                                update sales_order set late_asked_for = :date
                                where order_number = :order and ended_at is null
                                  and (late_asked_for is null or late_asked_for <> :date)""")
                        .param("date", date)
                        .param("order", orderNumber)
                        .update()
                == 1;
    }

    private static LateOrder map(ResultSet row, int index) throws SQLException {
        @Nullable Timestamp window = row.getTimestamp("last_window");
        return new LateOrder(
                row.getString("order_number"),
                row.getObject("expected", LocalDate.class),
                row.getInt("planned") == 0 || row.getInt("waiting") > 0,
                window == null ? null : window.toInstant());
    }
}
