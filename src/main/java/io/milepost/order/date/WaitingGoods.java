package io.milepost.order.date;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Orders whose goods are produced and wait to leave. Joins the caller's transaction. */
@Repository
public class WaitingGoods {

    private static final String WAITING =
            """
            o.ended_at is null
              and not exists (select 1 from shipping_event_order s join shipping_event e on e.event_number = s.event_number
                where s.order_number = o.order_number and e.shipped_at is not null)
            """;

    /** @param since when the last work order was completed */
    public record Waiting(String orderNumber, Instant since) {}

    /** Before all orders. */
    public static final Waiting FIRST = new Waiting("", Instant.EPOCH);

    private final JdbcClient jdbc;

    WaitingGoods(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param after the last one of the page before; {@link #FIRST} for the first page
     * @param limit at most so many
     * @return orders with all work orders complete, nothing shipped, a ship via that has timed alerts, and none started; those
     *     that wait longest first
     */
    public List<Waiting> findForAlerts(Waiting after, int limit) {
        return jdbc.sql(
                        """
                        select o.order_number, max(w.completed_at) since
                        from sales_order o
                        join timed_alert_ship_via v on v.ship_via_key = lower(trim(o.ship_via))
                        join work_order w on w.order_number = o.order_number
                        where o.timed_alerts_at is null and\s"""
                                + WAITING
                                + """
                        group by o.order_number
                        having count(*) = count(w.completed_at) and (max(w.completed_at) > :since
                          or max(w.completed_at) = :since and o.order_number > :order)
                        order by 2, 1 limit :limit""")
                .param("since", Timestamp.from(after.since()))
                .param("order", after.orderNumber())
                .param("limit", limit)
                .query((row, index) ->
                        new Waiting(row.getString(1), row.getTimestamp(2).toInstant()))
                .list();
    }

    /** @return those of the orders whose goods still wait */
    public List<String> findStillWaiting(Collection<String> orderNumbers) {
        return orderNumbers.isEmpty()
                ? List.of()
                : jdbc.sql("select o.order_number from sales_order o where " + WAITING
                                + " and o.order_number in (:orders)")
                        .param("orders", orderNumbers)
                        .query(String.class)
                        .list();
    }

    /** @return false if the alerts of the order were started before, such as by another node */
    public boolean markAlerted(String orderNumber, Instant now) {
        return jdbc.sql(
                                """
                                update sales_order set timed_alerts_at = :now
                                where order_number = :order and timed_alerts_at is null""")
                        .param("now", Timestamp.from(now))
                        .param("order", orderNumber)
                        .update()
                == 1;
    }
}
