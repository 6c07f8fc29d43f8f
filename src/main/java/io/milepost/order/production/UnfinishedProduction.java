package io.milepost.order.production;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds orders with items to make that are not made yet. */
@Repository
public class UnfinishedProduction {

    /**
     * An order whose items are not all made.
     *
     * @param openWorkOrders number of work orders that are not complete; 0 if nothing was sent to production
     */
    public record UnfinishedOrder(String order, int openWorkOrders) {}

    private static final String SELECT =
            """
            select o.order_number "order", count(w.work_order_number) - count(w.completed_at) open_work_orders
            from sales_order o left join work_order w on w.order_number = o.order_number
            where o.order_number in (:orders) and o.ended_at is null
              and exists (select 1 from order_item i where i.order_number = o.order_number and i.make)
            group by o.order_number
            having count(w.work_order_number) = 0 or count(w.work_order_number) > count(w.completed_at)
            order by o.order_number""";

    private final JdbcClient jdbc;

    UnfinishedProduction(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One statement, or none without orders.
     *
     * @return those of the orders that are running, with items to make of which nothing was sent to production, or of which
     *     work orders are not complete; sorted by number
     */
    public List<UnfinishedOrder> find(Collection<String> orders) {
        return orders.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT)
                        .param("orders", orders)
                        .query(UnfinishedOrder.class)
                        .list();
    }
}
