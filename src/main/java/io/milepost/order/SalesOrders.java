package io.milepost.order;

import io.milepost.error.ConflictException;
import io.milepost.error.NotFoundException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sales orders, kept in tables {@code sales_order} and {@code order_item}. Joins the caller's transaction. */
@Repository
public class SalesOrders {

    private static final String SELECT = "select * from sales_order o ";

    private static final String SELECT_LABEL =
            """
            select o.order_number, g.name, o.requested_date from sales_order o
              join organization g on g.code = o.organization_code
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Clock clock;

    SalesOrders(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    public Optional<SalesOrder> find(String number) {
        return jdbc.sql(SELECT + "where order_number = ?")
                .param(number)
                .query(SalesOrders::mapOrder)
                .optional();
    }

    /** @throws NotFoundException if there is no such order */
    public SalesOrder get(String number) {
        return find(number).orElseThrow(() -> new NotFoundException("order", number));
    }

    /**
     * Keeps everybody else from moving this order on until the transaction ends, and waits for whoever does so now.
     *
     * @throws NotFoundException if there is no such order
     */
    public SalesOrder lock(String number) {
        return jdbc.sql(SELECT + "where order_number = ? for update")
                .param(number)
                .query(SalesOrders::mapOrder)
                .optional()
                .orElseThrow(() -> new NotFoundException("order", number));
    }

    /** @return items in the order of the lines */
    public List<OrderItem> findItems(String number) {
        return jdbc.sql("select item, description, quantity, make from order_item where order_number = ? order by line")
                .param(number)
                .query(OrderItem.class)
                .list();
    }

    /** @return false if the order exists; nothing is written then */
    boolean insert(SalesOrder order, List<OrderItem> items) {
        var inserted = jdbc.sql(
                                """
                                insert into sales_order (order_number, organization_code, contact_code, sms_update,
                                  sms_update_by_hand, customer_po, ship_via, requested_date, production, entered_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                        .params(
                                order.number(),
                                order.organization(),
                                order.contact(),
                                order.smsUpdate(),
                                order.smsUpdateByHand(),
                                order.customerPo(),
                                order.shipVia(),
                                order.requestedDate(),
                                order.production(),
                                Timestamp.from(order.enteredAt()))
                        .update()
                == 1;
        if (inserted) {
            insertItems(order.number(), items);
        }
        return inserted;
    }

    void update(SalesOrder order) {
        jdbc.sql(
                        """
                        update sales_order set organization_code = ?, contact_code = ?, sms_update = ?,
                          sms_update_by_hand = ?, customer_po = ?, ship_via = ?, requested_date = ?
                        where order_number = ?""")
                .params(
                        order.organization(),
                        order.contact(),
                        order.smsUpdate(),
                        order.smsUpdateByHand(),
                        order.customerPo(),
                        order.shipVia(),
                        order.requestedDate(),
                        order.number())
                .update();
    }

    /** @throws NotFoundException if there is no such order */
    void setSmsUpdate(String number, boolean checked) {
        var chosen = jdbc.sql("update sales_order set sms_update = ?, sms_update_by_hand = true where order_number = ?")
                .params(checked, number)
                .update();
        if (chosen == 0) {
            throw new NotFoundException("order", number);
        }
    }

    void replaceItems(String number, List<OrderItem> items) {
        jdbc.sql("delete from order_item where order_number = ?").param(number).update();
        insertItems(number, items);
    }

    private void insertItems(String number, List<OrderItem> items) {
        var rows = new ArrayList<Object[]>();
        for (var item : items) {
            rows.add(
                    new Object[] {number, rows.size() + 1, item.item(), item.description(), item.quantity(), item.make()
                    });
        }
        batch.batchUpdate(
                "insert into order_item (order_number, line, item, description, quantity, make) values (?, ?, ?, ?, ?, ?)",
                rows);
    }

    /** @return headings of the orders on a shipping event, by number; empty if there is no such event */
    public List<OrderLabel> findLabelsOnShippingEvent(String shippingEvent) {
        return jdbc.sql(
                        SELECT_LABEL
                                + """
                        join shipping_event_order s on s.order_number = o.order_number
                        where s.event_number = ? order by o.order_number""")
                .param(shippingEvent)
                .query(SalesOrders::toLabel)
                .list();
    }

    /** @return null if there is no such order */
    public @Nullable OrderLabel findLabel(String number) {
        return jdbc.sql(SELECT_LABEL + "where o.order_number = ?")
                .param(number)
                .query(SalesOrders::toLabel)
                .optional()
                .orElse(null);
    }

    /** @return headings of those of the orders that exist, by the date the customer asked for */
    public List<OrderLabel> findLabels(Collection<String> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT_LABEL
                                + "where o.order_number in (:numbers) order by o.requested_date, o.order_number")
                        .param("numbers", numbers)
                        .query(SalesOrders::toLabel)
                        .list();
    }

    private static OrderLabel toLabel(ResultSet row, int number) throws SQLException {
        return new OrderLabel(row.getString(1), row.getString(2), row.getObject(3, LocalDate.class));
    }

    /** @return the order whose own process that is; empty if it is no order's */
    public Optional<SalesOrder> findByProcessId(String processId) {
        return jdbc.sql(SELECT + "where process_id = ?")
                .param(processId)
                .query(SalesOrders::mapOrder)
                .optional();
    }

    /**
     * Writes down which process is the order's. Repeating it with the same process changes nothing.
     *
     * @throws NotFoundException  if there is no such order
     * @throws ConflictException if the order has another process
     */
    public void recordProcess(String number, String processId) {
        var recorded = jdbc.sql(
                        """
                        update sales_order set process_id = ?
                        where order_number = ? and (process_id is null or process_id = ?)""")
                .params(processId, number, processId)
                .update();
        if (recorded == 0) {
            get(number);
            throw new ConflictException(
                    "Order " + number + " has its process already; a second one cannot be started.");
        }
    }

    /** Writes down that the order was cancelled. Repeating it changes nothing. */
    public void recordCancellation(String number) {
        jdbc.sql("update sales_order set cancelled_at = ? where order_number = ? and cancelled_at is null")
                .params(Timestamp.from(clock.instant()), number)
                .update();
    }

    /** Writes down that the order's process is over. Repeating it changes nothing. */
    public void recordEnd(String number) {
        jdbc.sql("update sales_order set ended_at = ? where order_number = ? and ended_at is null")
                .params(Timestamp.from(clock.instant()), number)
                .update();
    }

    public static SalesOrder mapOrder(ResultSet row, int index) throws SQLException {
        return new SalesOrder(
                row.getString("order_number"),
                row.getString("organization_code"),
                row.getString("contact_code"),
                row.getBoolean("sms_update"),
                row.getBoolean("sms_update_by_hand"),
                row.getString("customer_po"),
                row.getString("ship_via"),
                row.getObject("requested_date", LocalDate.class),
                row.getBoolean("production"),
                row.getTimestamp("entered_at").toInstant(),
                instant(row, "cancelled_at"),
                instant(row, "ended_at"));
    }

    static @Nullable public Instant instant(ResultSet row, String column) throws SQLException {
        var timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
