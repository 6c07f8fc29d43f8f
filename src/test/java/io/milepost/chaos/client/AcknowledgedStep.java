package io.milepost.chaos.client;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A step that Milepost has acknowledged to the ERP.
 *
 * @param document number of a work order or shipping event; empty if the step has none
 */
public record AcknowledgedStep(Kind kind, String order, String document) {

    /** Each with a query that counts one row if the step is in the database. */
    enum Kind {
        ORDER_ENTERED("select count(*) from sales_order where order_number = :order"),
        SENT_TO_PRODUCTION(
                """
                select count(*) from work_order w join milestone m on m.order_number = w.order_number and m.code = 'S2P'
                where w.order_number = :order and w.work_order_number = :document"""),
        WORK_ORDER_COMPLETED(
                """
                select count(*) from work_order w join milestone m on m.order_number = w.order_number
                  and m.code = 'PWOCOMP' and m.document = w.work_order_number
                where w.work_order_number = :document and w.completed_at is not null"""),
        EVENT_PLANNED(
                """
                select count(*) from shipping_event_order
                where event_number = :document and order_number = :order"""),
        SHIPPED(
                """
                select count(*) from shipping_event e join milestone m on m.order_number = :order
                  and m.code = 'SESHIP' and m.document = e.event_number
                where e.event_number = :document and e.shipped_at is not null"""),
        DELIVERED(
                """
                select count(*) from shipping_event_order o join milestone m on m.order_number = o.order_number
                  and m.code = 'SEDEL' and m.document = o.event_number
                where o.event_number = :document and o.order_number = :order and o.delivered_at is not null""");

        private final String query;

        Kind(String query) {
            this.query = query;
        }
    }

    public boolean exists(JdbcClient jdbc) {
        return jdbc.sql(kind.query)
                        .params(Map.of("order", order, "document", document))
                        .query(Integer.class)
                        .single()
                == 1;
    }
}
