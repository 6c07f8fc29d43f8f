package io.milepost.order.shipping;

import static io.milepost.messages.Messages.message;

import io.milepost.database.TransactionCache;
import io.milepost.error.ConflictException;
import io.milepost.error.NotFoundException;
import io.milepost.order.SalesOrders;
import io.milepost.order.shipping.ShippingEvent.Stop;
import io.milepost.shared.RecordParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Shipping events in tables {@code shipping_event} and {@code shipping_event_order}. Joins the caller's transaction.
 */
@Repository
public class ShippingEvents {

    private static final String SELECT =
            "select event_number, ship_via, tracking_number, planned_at, window_from, window_to, shipped_at from shipping_event ";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionCache<String, ShippingEvent> locked = new TransactionCache<>();
    private final TransactionCache<String, List<String>> orderNumbersOfLocked = new TransactionCache<>();

    ShippingEvents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<ShippingEvent> find(String eventNumber) {
        return locked.find(eventNumber).or(() -> jdbc.sql(SELECT + "where event_number = ?")
                .param(eventNumber)
                .query(ShippingEvents::mapEvent)
                .optional());
    }

    /** @throws NotFoundException if there is no such event */
    public ShippingEvent get(String eventNumber) {
        return find(eventNumber).orElseThrow(() -> new NotFoundException("shippingEvent", eventNumber));
    }

    /**
     * Locks the event and the list of its orders until the transaction ends. Locking it again costs nothing.
     *
     * @throws NotFoundException if there is no such event
     */
    public ShippingEvent lock(String eventNumber) {
        return locked.find(eventNumber).orElseGet(() -> {
            var event = jdbc.sql(SELECT + "where event_number = ? for update")
                    .param(eventNumber)
                    .query(ShippingEvents::mapEvent)
                    .optional()
                    .orElseThrow(() -> new NotFoundException("shippingEvent", eventNumber));
            locked.put(eventNumber, event);
            return event;
        });
    }

    /** @return stops sorted by order number */
    public List<Stop> findStops(String eventNumber) {
        return jdbc.sql(
                        "select order_number, delivered_at from shipping_event_order where event_number = ? order by order_number")
                .param(eventNumber)
                .query((row, index) -> new Stop(row.getString(1), SalesOrders.instant(row, "delivered_at")))
                .list();
    }

    /** @return numbers of the orders on the event, sorted */
    public List<String> findOrderNumbers(String eventNumber) {
        return orderNumbersOfLocked.find(eventNumber).orElseGet(() -> {
            var orderNumbers = findStops(eventNumber).stream().map(Stop::order).toList();
            if (locked.find(eventNumber).isPresent()) {
                orderNumbersOfLocked.put(eventNumber, orderNumbers);
            }
            return orderNumbers;
        });
    }

    /** @return numbers of the orders on each event, by the number of the event; without events that have none */
    public Map<String, Set<String>> findOrderNumbers(Collection<String> eventNumbers) {
        var orders = new HashMap<String, Set<String>>();
        if (!eventNumbers.isEmpty()) {
            jdbc.sql("select event_number, order_number from shipping_event_order where event_number in (:numbers)")
                    .param("numbers", eventNumbers)
                    .query(row -> {
                        orders.computeIfAbsent(row.getString(1), event -> new HashSet<>())
                                .add(row.getString(2));
                    });
        }
        return orders;
    }

    /** Locks those of the events that exist until the transaction ends, sorted by number. */
    public void lockExisting(Collection<String> eventNumbers) {
        var missing = eventNumbers.stream()
                .filter(eventNumber -> locked.find(eventNumber).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            jdbc.sql(SELECT + "where event_number in (:numbers) order by event_number for update")
                    .param("numbers", missing)
                    .query(ShippingEvents::mapEvent)
                    .list()
                    .forEach(event -> locked.put(event.number(), event));
        }
    }

    /** @return events the order is on, sorted by number */
    public List<ShippingEvent> findByOrder(String orderNumber) {
        return jdbc.sql(
                        SELECT
                                + """
                        where event_number in (select event_number from shipping_event_order where order_number = ?)
                        order by event_number""")
                .param(orderNumber)
                .query(ShippingEvents::mapEvent)
                .list();
    }

    /**
     * Inserts an event, or updates the details that are given.
     *
     * @return true if it is new
     */
    boolean save(ShippingEventDetails details) {
        var isLocked = locked.find(details.eventNumber()).isPresent();
        if (!isLocked && insert(details)) {
            return true;
        }
        if (details.hasChanges()) {
            update(details);
        }
        return false;
    }

    private boolean insert(ShippingEventDetails details) {
        var event = details.toEvent(now());
        var inserted = jdbc.sql(
                                """
                                insert into shipping_event (event_number, ship_via, tracking_number, planned_at, window_from, window_to)
                                values (:number, :shipVia, :trackingNumber, :plannedAt, :window.from, :window.to) on conflict do nothing""")
                        .paramSource(new RecordParameters(event))
                        .update()
                == 1;
        if (inserted) {
            locked.put(event.number(), event);
            orderNumbersOfLocked.put(event.number(), List.of());
        }
        return inserted;
    }

    private void update(ShippingEventDetails details) {
        locked.remove(details.eventNumber());
        jdbc.sql(
                        """
                        update shipping_event set ship_via = coalesce(cast(:shipVia as varchar(60)), ship_via),
                          tracking_number = coalesce(cast(:trackingNumber as varchar(80)), tracking_number)
                        where event_number = :eventNumber""")
                .paramSource(details)
                .update();
    }

    /** Changes the delivery window of an event. */
    void updateWindow(String eventNumber, DeliveryWindow window) {
        locked.remove(eventNumber);
        jdbc.sql("update shipping_event set window_from = :from, window_to = :to where event_number = :eventNumber")
                .param("from", toTimestamp(window.from()))
                .param("to", toTimestamp(window.to()))
                .param("eventNumber", eventNumber)
                .update();
    }

    private static @Nullable Timestamp toTimestamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }

    /** @return false if the order is already on the event; then nothing is written */
    boolean addStop(String eventNumber, String orderNumber) {
        orderNumbersOfLocked.remove(eventNumber);
        return jdbc.sql(
                                """
                                insert into shipping_event_order (event_number, order_number)
                                values (:eventNumber, :orderNumber) on conflict do nothing""")
                        .param("eventNumber", eventNumber)
                        .param("orderNumber", orderNumber)
                        .update()
                == 1;
    }

    /** Changes nothing if the order is not on the event. */
    void removeStop(String eventNumber, String orderNumber) {
        orderNumbersOfLocked.remove(eventNumber);
        jdbc.sql("delete from shipping_event_order where event_number = :eventNumber and order_number = :orderNumber")
                .param("eventNumber", eventNumber)
                .param("orderNumber", orderNumber)
                .update();
    }

    /**
     * Records that the event has left. Repeating it changes nothing.
     *
     * @throws ConflictException if the order is not on it
     */
    void recordShipment(String eventNumber, String orderNumber) {
        var now = now();
        var recorded = jdbc.sql(
                        """
                        update shipping_event set shipped_at = coalesce(shipped_at, :now)
                        where event_number = :eventNumber and exists (select 1 from shipping_event_order s
                          where s.event_number = shipping_event.event_number and s.order_number = :orderNumber)""")
                .param("now", Timestamp.from(now))
                .param("eventNumber", eventNumber)
                .param("orderNumber", orderNumber)
                .update();
        requireStop(recorded, eventNumber, orderNumber);
        locked.find(eventNumber).ifPresent(event -> locked.put(eventNumber, event.ship(now)));
    }

    /** As precise as the table. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void requireStop(int recorded, String eventNumber, String orderNumber) {
        if (recorded == 0) {
            throw new ConflictException(message("shipping-event.error.notOnEvent", orderNumber, eventNumber));
        }
    }

    /**
     * Records that the order's goods arrived; after rework, the time is the last one.
     *
     * @throws ConflictException if the order is not on the event
     */
    void recordDelivery(String eventNumber, String orderNumber) {
        var recorded = jdbc.sql(
                        """
                        update shipping_event_order set delivered_at = :now
                        where event_number = :eventNumber and order_number = :orderNumber""")
                .param("now", Timestamp.from(clock.instant()))
                .param("eventNumber", eventNumber)
                .param("orderNumber", orderNumber)
                .update();
        requireStop(recorded, eventNumber, orderNumber);
    }

    private static ShippingEvent mapEvent(ResultSet row, int index) throws SQLException {
        return new ShippingEvent(
                row.getString("event_number"),
                row.getString("ship_via"),
                row.getString("tracking_number"),
                row.getTimestamp("planned_at").toInstant(),
                new DeliveryWindow(SalesOrders.instant(row, "window_from"), SalesOrders.instant(row, "window_to")),
                SalesOrders.instant(row, "shipped_at"));
    }
}
