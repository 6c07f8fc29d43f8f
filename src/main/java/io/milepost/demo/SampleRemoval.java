package io.milepost.demo;

import io.milepost.demo.SampleRecords.Kind;
import io.milepost.lifecycle.history.OrderProcessRemoval;
import java.util.List;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Deletes sample data with everything that belongs to it. What real data refers to stays. {@code SampleDataTest} compares the
 * number of rows in each table.
 */
@Repository
class SampleRemoval {

    /** An order that has become one of a real organization is real. */
    private static final String ORDERS =
            """
            select order_number from sales_order
            where order_number in (:orders) and organization_code in (:organizations)""";

    private static final String CONTACTS =
            """
            select code from contact c where code in (:contacts) and organization_code in (:organizations)
              and not exists (select 1 from sales_order o where o.contact_code = c.code and o.order_number not in (:orders))""";

    private static final String PHONES =
            """
            select code from sample_record where kind = 'PHONE'
              and code not in (select phone_number from contact where phone_number is not null and code not in (:contacts))""";

    private static final String EVENTS =
            """
            select event_number from shipping_event where event_number in (:events)
            union select event_number from shipping_event_order where order_number in (:orders)""";

    private static final String TEXTS = "(select id from text_message where order_number in (:orders)"
            + " or (order_number = '' and (contact_code in (:contacts) or phone_number in (:phones))))";

    /** Keeps the outbox of each node from claiming the texts. */
    private static final String LOCK_TEXTS = "select id from text_message where id in " + TEXTS + " for update";

    private static final List<String> DELETE = List.of(
            "update text_message set merged_into = null, resend_of = null where merged_into in " + TEXTS
                    + " or resend_of in " + TEXTS,
            "delete from text_status_event where text_id in " + TEXTS,
            "delete from text_message where id in " + TEXTS,
            "delete from tracking_link where order_number in (:orders)",
            "delete from order_note where order_number in (:orders)",
            "delete from order_file where order_number in (:orders)",
            "delete from milestone where order_number in (:orders)",
            "delete from order_item where order_number in (:orders)",
            "delete from work_order where order_number in (:orders)",
            "delete from shipping_event_order where order_number in (:orders)",
            """
            delete from shipping_event where event_number in (:events)
              and event_number not in (select event_number from shipping_event_order)""",
            "delete from sales_order where order_number in (:orders)",
            "delete from confirmation where contact_code in (:contacts)",
            "delete from contact_consent where contact_code in (:contacts)",
            "delete from consent_entry where contact_code in (:contacts) or (contact_code is null and phone_number in (:phones))",
            "delete from contact_attribute where contact_code in (:contacts)",
            "delete from contact where code in (:contacts)",
            "delete from unwanted_milestone where phone_number in (:phones)",
            "delete from dead_number where phone_number in (:phones)",
            "delete from opt_out where phone_number in (:phones)",
            "delete from conversation where phone_number in (:phones)",
            "delete from consent_event where phone_number in (:phones)",
            """
            delete from organization where code in (:organizations)
              and code not in (select organization_code from contact)
              and code not in (select organization_code from sales_order)""");

    private final NamedParameterJdbcTemplate jdbc;
    private final SampleRecords records;
    private final OrderProcessRemoval processes;

    SampleRemoval(NamedParameterJdbcTemplate jdbc, SampleRecords records, OrderProcessRemoval processes) {
        this.jdbc = jdbc;
        this.records = records;
        this.processes = processes;
    }

    /** Joins the caller's transaction. */
    void remove() {
        var parameters = new MapSqlParameterSource("organizations", comparable(records.find(Kind.ORGANIZATION)))
                .addValue("orders", comparable(records.find(Kind.ORDER)))
                .addValue("contacts", comparable(records.find(Kind.CONTACT)))
                .addValue("events", comparable(records.find(Kind.EVENT)));
        var orders = find(ORDERS, parameters);
        parameters.addValue("orders", orders);
        parameters.addValue("contacts", find(CONTACTS, parameters));
        parameters.addValue("phones", find(PHONES, parameters));
        parameters.addValue("events", find(EVENTS, parameters));
        jdbc.queryForList(LOCK_TEXTS, parameters);
        processes.remove(orders);
        DELETE.forEach(statement -> jdbc.update(statement, parameters));
        records.removeMissing();
    }

    private List<String> find(String query, MapSqlParameterSource parameters) {
        return comparable(jdbc.queryForList(query, parameters, String.class));
    }

    /** @return a list that is not empty, so that statements can compare with it; no record has the code {@code -} */
    private static List<String> comparable(List<String> codes) {
        return codes.isEmpty() ? List.of("-") : codes;
    }
}
