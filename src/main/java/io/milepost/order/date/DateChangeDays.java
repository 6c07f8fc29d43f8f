package io.milepost.order.date;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The days on which the processes of orders heard of a changed date. Joins the caller's transaction. */
@Repository
public class DateChangeDays {

    private final JdbcClient jdbc;

    DateChangeDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Reserves a day for those of the orders that did not hear of a changed date on it. The caller holds their locks.
     *
     * @return their numbers, sorted
     */
    public List<String> reserve(Collection<String> orderNumbers, LocalDate day) {
        if (orderNumbers.isEmpty()) {
            return List.of();
        }
        var due = jdbc.sql(
                        """
                        select order_number from sales_order
                        where order_number in (:orders) and (date_changed_on is null or date_changed_on <> :day)
                        order by order_number""")
                .param("orders", orderNumbers)
                .param("day", day)
                .query(String.class)
                .list();
        if (!due.isEmpty()) {
            jdbc.sql("update sales_order set date_changed_on = :day where order_number in (:orders)")
                    .param("orders", due)
                    .param("day", day)
                    .update();
        }
        return due;
    }
}
