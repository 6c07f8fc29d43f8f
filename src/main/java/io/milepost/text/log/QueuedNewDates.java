package io.milepost.text.log;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds texts about changed dates that are not sent yet. Joins the caller's transaction. */
@Repository
public class QueuedNewDates {

    private final JdbcClient jdbc;

    QueuedNewDates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param orderNumbers  at least one
     * @param shippingEvent whose delivery window they are about; empty for a date of the order
     * @return those of the orders that have such a text, sorted
     */
    public List<String> findOrders(Collection<String> orderNumbers, String shippingEvent) {
        return jdbc.sql(
                        """
                        select distinct order_number from text_message
                        where order_number in (:orders) and milestone = 'DATECHANGED' and document = :event
                          and status = 'QUEUED' and resend_number = 0
                        order by order_number""")
                .param("orders", orderNumbers)
                .param("event", shippingEvent)
                .query(String.class)
                .list();
    }
}
