package io.milepost.order;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.Organization;
import io.milepost.database.DatabaseClock;
import io.milepost.database.TransactionCache;
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
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /** Without a join: H2 locks the rows of one table only. The time is for the texts of the milestone that often follows. */
    private static final String SELECT_TO_LOCK =
            """
            select o.*, (select g.name from organization g where g.code = o.organization_code) organization_name,
              current_timestamp database_time
            from sales_order o
            """;

    private record LockedOrder(SalesOrder order, OrderLabel label) {

        private static LockedOrder of(SalesOrder order, String organizationName) {
            return new LockedOrder(order, new OrderLabel(order.number(), organizationName, order.requestedDate()));
        }
    }

    private record ItemRow(
            String orderNumber, int line, String item, String description, BigDecimal quantity, boolean make) {

        private static ItemRow from(String orderNumber, int line, OrderItem item) {
            return new ItemRow(orderNumber, line, item.item(), item.description(), item.quantity(), item.make());
        }
    }

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final Clock clock;
    private final DatabaseClock databaseClock;
    private final TransactionCache<String, LockedOrder> locked = new TransactionCache<>();

    SalesOrders(JdbcClient jdbc, NamedParameterJdbcTemplate batch, Clock clock, DatabaseClock databaseClock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
        this.databaseClock = databaseClock;
    }

    public Optional<SalesOrder> find(String orderNumber) {
        return jdbc.sql(SELECT + "where order_number = ?")
                .param(orderNumber)
                .query(SalesOrders::mapOrder)
                .optional();
    }

    /** @return the orders that exist, by number */
    public List<SalesOrder> findAll(Collection<String> orderNumbers) {
        return orderNumbers.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "where o.order_number in (:numbers) order by o.order_number")
                        .param("numbers", orderNumbers)
                        .query(SalesOrders::mapOrder)
                        .list();
    }

    /** @throws NotFoundException if there is no such order */
    public SalesOrder get(String orderNumber) {
        return find(orderNumber).orElseThrow(() -> new NotFoundException("order", orderNumber));
    }

    /**
     * Locks the order until the transaction ends. Locking it again costs nothing.
     *
     * @throws NotFoundException if there is no such order
     */
    public SalesOrder lock(String orderNumber) {
        return lockAll(Set.of(orderNumber)).get(0);
    }

    /**
     * Locks orders until the transaction ends, in the order of their numbers. One statement for those that are not
     * locked yet.
     *
     * @return sorted by number
     * @throws NotFoundException if there is no such order
     */
    public List<SalesOrder> lockAll(Collection<String> orderNumbers) {
        var found = lockExisting(orderNumbers);
        for (var orderNumber : orderNumbers) {
            if (!found.containsKey(orderNumber)) {
                throw new NotFoundException("order", orderNumber);
            }
        }
        return List.copyOf(found.values());
    }

    /**
     * Locks those of the orders that exist, like {@link #lockAll}.
     *
     * @return by number, sorted
     */
    public SortedMap<String, SalesOrder> lockExisting(Collection<String> orderNumbers) {
        var missing = new TreeSet<>(orderNumbers);
        var found = new TreeMap<String, SalesOrder>();
        for (var orderNumber : orderNumbers) {
            locked.find(orderNumber).ifPresent(known -> found.put(orderNumber, known.order()));
        }
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            jdbc.sql(SELECT_TO_LOCK + "where order_number in (:orderNumbers) order by order_number for update")
                    .param("orderNumbers", missing)
                    .query(this::mapLockedOrder)
                    .list()
                    .forEach(read -> found.put(read.order().number(), remember(read)));
        }
        return found;
    }

    /**
     * Locks the order of a work order until the transaction ends.
     *
     * @return empty if there is no such work order
     */
    public Optional<SalesOrder> lockByWorkOrder(String workOrderNumber) {
        return jdbc.sql(
                        SELECT_TO_LOCK
                                + """
                        where order_number = (select w.order_number from work_order w where w.work_order_number = ?)
                        for update""")
                .param(workOrderNumber)
                .query(this::mapLockedOrder)
                .optional()
                .map(this::remember);
    }

    private LockedOrder mapLockedOrder(ResultSet row, int index) throws SQLException {
        databaseClock.remember(row.getObject("database_time", OffsetDateTime.class));
        return LockedOrder.of(mapOrder(row, index), row.getString("organization_name"));
    }

    private SalesOrder remember(LockedOrder order) {
        locked.put(order.order().number(), order);
        return order.order();
    }

    /** @return an order that the current transaction has locked; empty for any other */
    public Optional<SalesOrder> findLocked(String orderNumber) {
        return locked.find(orderNumber).map(LockedOrder::order);
    }

    /** @return label of an order that the current transaction has locked; empty for any other */
    Optional<OrderLabel> findLockedLabel(String orderNumber) {
        return locked.find(orderNumber).map(LockedOrder::label);
    }

    /** @return items sorted by line */
    public List<OrderItem> findItems(String orderNumber) {
        return jdbc.sql("select item, description, quantity, make from order_item where order_number = ? order by line")
                .param(orderNumber)
                .query(OrderItem.class)
                .list();
    }

    /** @return false if the order exists; then nothing is written */
    boolean insert(SalesOrder order, Organization organization, List<OrderItem> items) {
        var inserted = jdbc.sql(
                                """
                                insert into sales_order (order_number, organization_code, contact_code, sms_update,
                                  sms_update_by_hand, customer_po, ship_via, requested_date, ship_to_zip, promised_date,
                                  production, entered_at)
                                values (:number, :organization, :contact, :smsUpdate, :smsUpdateByHand, :customerPo,
                                  :shipVia, :requestedDate, :shipToZip, :promisedDate, :production, :enteredAt)
                                on conflict do nothing""")
                        .paramSource(new RecordParameters(order))
                        .update()
                == 1;
        if (inserted) {
            remember(LockedOrder.of(order, organization.name()));
            insertItems(order.number(), items);
        }
        return inserted;
    }

    void update(SalesOrder order) {
        locked.remove(order.number());
        jdbc.sql(
                        """
                        update sales_order set organization_code = :organization, contact_code = :contact,
                          sms_update = :smsUpdate, sms_update_by_hand = :smsUpdateByHand, customer_po = :customerPo,
                          ship_via = :shipVia, requested_date = :requestedDate, ship_to_zip = :shipToZip,
                          promised_date = :promisedDate
                        where order_number = :number""")
                .paramSource(new RecordParameters(order))
                .update();
    }

    /** @throws NotFoundException if there is no such order */
    void setSmsUpdate(String orderNumber, boolean checked) {
        locked.remove(orderNumber);
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
            throw new ConflictException(message("order.error.hasProcess", orderNumber));
        }
    }

    /** Records that the order was canceled. Repeating it changes nothing. */
    void recordCancellation(String orderNumber) {
        locked.remove(orderNumber);
        jdbc.sql(
                        "update sales_order set cancelled_at = :now where order_number = :orderNumber and cancelled_at is null")
                .param("now", Timestamp.from(clock.instant()))
                .param("orderNumber", orderNumber)
                .update();
    }

    /** Records that the order's process has ended. Repeating it changes nothing. */
    void recordEnd(String orderNumber) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as precise as the table
        jdbc.sql("update sales_order set ended_at = :now where order_number = :orderNumber and ended_at is null")
                .param("now", Timestamp.from(now))
                .param("orderNumber", orderNumber)
                .update();
        locked.find(orderNumber)
                .filter(known -> known.order().isOpen())
                .ifPresent(known ->
                        locked.put(orderNumber, new LockedOrder(known.order().end(now), known.label())));
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
                row.getString("ship_to_zip"),
                row.getObject("promised_date", LocalDate.class),
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
