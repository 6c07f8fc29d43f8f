package io.milepost.order;

import io.milepost.error.ConflictException;
import io.milepost.error.NotFoundException;
import io.milepost.shared.RecordParameters;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sales orders in tables {@code sales_order} and {@code order_item}. Joins the caller's transaction. */
@Repository
public class SalesOrders {

    private static final String SELECT = "select * from sales_order o ";

    private record ItemRow(
            String orderNumber, int line, String item, String description, BigDecimal quantity, boolean make) {

        private static ItemRow from(String orderNumber, int line, OrderItem item) {
            return new ItemRow(orderNumber, line, item.item(), item.description(), item.quantity(), item.make());
        }
    }

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final Clock clock;

    SalesOrders(JdbcClient jdbc, NamedParameterJdbcTemplate batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    public Optional<SalesOrder> find(String orderNumber) {
        return jdbc.sql(SELECT + "where order_number = ?")
                .param(orderNumber)
                .query(SalesOrders::mapOrder)
                .optional();
    }

    /** @throws NotFoundException if there is no such order */
    public SalesOrder get(String orderNumber) {
        return find(orderNumber).orElseThrow(() -> new NotFoundException("order", orderNumber));
    }

    /**
     * Locks the order until the transaction ends.
     *
     * @throws NotFoundException if there is no such order
     */
    public SalesOrder lock(String orderNumber) {
        return jdbc.sql(SELECT + "where order_number = ? for update")
                .param(orderNumber)
                .query(SalesOrders::mapOrder)
                .optional()
                .orElseThrow(() -> new NotFoundException("order", orderNumber));
    }

    /**
     * Locks orders until the transaction ends, sorted by number.
     *
     * @throws NotFoundException if there is no such order
     */
    public List<SalesOrder> lockAll(Collection<String> orderNumbers) {
        return new TreeSet<>(orderNumbers).stream().map(this::lock).toList();
    }

    /** Locks those of the orders that exist until the transaction ends, sorted by number. */
    public void lockExisting(Collection<String> orderNumbers) {
        if (!orderNumbers.isEmpty()) {
            jdbc.sql(
                            "select order_number from sales_order where order_number in (:numbers) order by order_number for update")
                    .param("numbers", orderNumbers)
                    .query(String.class)
                    .list();
        }
    }

    /** @return items sorted by line */
    public List<OrderItem> findItems(String orderNumber) {
        return jdbc.sql("select item, description, quantity, make from order_item where order_number = ? order by line")
                .param(orderNumber)
                .query(OrderItem.class)
                .list();
    }

    /** @return false if the order exists; then nothing is written */
    boolean insert(SalesOrder order, List<OrderItem> items) {
        var inserted = jdbc.sql(
                                """
                                insert into sales_order (order_number, organization_code, contact_code, sms_update,
                                  sms_update_by_hand, customer_po, ship_via, requested_date, production, entered_at)
                                values (:number, :organization, :contact, :smsUpdate, :smsUpdateByHand, :customerPo,
                                  :shipVia, :requestedDate, :production, :enteredAt) on conflict do nothing""")
                        .paramSource(new RecordParameters(order))
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
                        update sales_order set organization_code = :organization, contact_code = :contact,
                          sms_update = :smsUpdate, sms_update_by_hand = :smsUpdateByHand, customer_po = :customerPo,
                          ship_via = :shipVia, requested_date = :requestedDate
                        where order_number = :number""")
                .paramSource(new RecordParameters(order))
                .update();
    }

    /** @throws NotFoundException if there is no such order */
    void setSmsUpdate(String orderNumber, boolean checked) {
        var updated = jdbc.sql(
                        """
                        update sales_order set sms_update = :checked, sms_update_by_hand = true
                        where order_number = :orderNumber""")
                .param("checked", checked)
                .param("orderNumber", orderNumber)
                .update();
        if (updated == 0) {
            throw new NotFoundException("order", orderNumber);
        }
    }

    void replaceItems(String orderNumber, List<OrderItem> items) {
        jdbc.sql("delete from order_item where order_number = ?")
                .param(orderNumber)
                .update();
        insertItems(orderNumber, items);
    }

    private void insertItems(String orderNumber, List<OrderItem> items) {
        var rows = IntStream.range(0, items.size())
                .mapToObj(i -> ItemRow.from(orderNumber, i + 1, items.get(i)))
                .toList();
        batch.batchUpdate(
                """
                insert into order_item (order_number, line, item, description, quantity, make)
                values (:orderNumber, :line, :item, :description, :quantity, :make)""",
                RecordParameters.batch(rows));
    }

    /** @return the order that runs in this process; empty if the process belongs to no order */
    public Optional<SalesOrder> findByProcessId(String processId) {
        return jdbc.sql(SELECT + "where process_id = ?")
                .param(processId)
                .query(SalesOrders::mapOrder)
                .optional();
    }

    /**
     * Records the process of an order. Repeating it with the same process changes nothing.
     *
     * @throws NotFoundException  if there is no such order
     * @throws ConflictException if the order has another process
     */
    void recordProcess(String orderNumber, String processId) {
        var recorded = jdbc.sql(
                        """
                        update sales_order set process_id = :processId
                        where order_number = :orderNumber and (process_id is null or process_id = :processId)""")
                .param("processId", processId)
                .param("orderNumber", orderNumber)
                .update();
        if (recorded == 0) {
            get(orderNumber);
            throw new ConflictException(
                    "Order " + orderNumber + " has its process already; a second one cannot be started.");
        }
    }

    /** Records that the order was canceled. Repeating it changes nothing. */
    void recordCancellation(String orderNumber) {
        jdbc.sql(
                        "update sales_order set cancelled_at = :now where order_number = :orderNumber and cancelled_at is null")
                .param("now", Timestamp.from(clock.instant()))
                .param("orderNumber", orderNumber)
                .update();
    }

    /** Records that the order's process has ended. Repeating it changes nothing. */
    void recordEnd(String orderNumber) {
        jdbc.sql("update sales_order set ended_at = :now where order_number = :orderNumber and ended_at is null")
                .param("now", Timestamp.from(clock.instant()))
                .param("orderNumber", orderNumber)
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

    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
