package io.milepost.order.shipping;

import io.milepost.error.ConflictException;
import io.milepost.error.NotFoundException;
import io.milepost.order.SalesOrders;
import io.milepost.order.shipping.ShippingEvent.Stop;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The shipping events, kept in tables {@code shipping_event} and {@code shipping_event_order}. Joins the caller's transaction. */
@Repository
public class ShippingEvents {

    private static final String SELECT =
            "select event_number, ship_via, tracking_number, planned_at, shipped_at from shipping_event ";

    private final JdbcClient jdbc;
    private final Clock clock;

    ShippingEvents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<ShippingEvent> find(String eventNumber) {
        return jdbc.sql(SELECT + "where event_number = ?")
                .param(eventNumber)
                .query(ShippingEvents::event)
                .optional();
    }

    /** @throws NotFoundException if there is no such event */
    public ShippingEvent get(String eventNumber) {
        return find(eventNumber).orElseThrow(() -> new NotFoundException("shipping event", eventNumber));
    }

    /**
     * Keeps everybody else from changing the event until the transaction ends.
     *
     * @throws NotFoundException if there is no such event
     */
    public ShippingEvent lock(String eventNumber) {
        return jdbc.sql(SELECT + "where event_number = ? for update")
                .param(eventNumber)
                .query(ShippingEvents::event)
                .optional()
                .orElseThrow(() -> new NotFoundException("shipping event", eventNumber));
    }

    /** @return stops by order number */
    public List<Stop> findStops(String eventNumber) {
        return jdbc.sql(
                        "select order_number, delivered_at from shipping_event_order where event_number = ? order by order_number")
                .param(eventNumber)
                .query((row, index) -> new Stop(row.getString(1), SalesOrders.instant(row, "delivered_at")))
                .list();
    }

    /** @return events the order is on, by number */
    public List<ShippingEvent> findByOrder(String orderNumber) {
        return jdbc.sql(
                        SELECT
                                + """
                        where event_number in (select event_number from shipping_event_order where order_number = ?)
                        order by event_number""")
                .param(orderNumber)
                .query(ShippingEvents::event)
                .list();
    }

    /**
     * Enters an event, or completes what is known of one.
     *
     * @param shipVia        null to leave it as it is
     * @param trackingNumber null to leave it as it is
     * @return true if it is new
     */
    public boolean save(String eventNumber, @Nullable String shipVia, @Nullable String trackingNumber) {
        var created = jdbc.sql(
                                """
                                insert into shipping_event (event_number, ship_via, tracking_number, planned_at)
                                values (?, ?, ?, ?) on conflict do nothing""")
                        .params(
                                eventNumber,
                                shipVia == null ? "" : shipVia,
                                trackingNumber == null ? "" : trackingNumber,
                                Timestamp.from(clock.instant()))
                        .update()
                == 1;
        if (!created && (shipVia != null || trackingNumber != null)) {
            jdbc.sql(
                            """
                            update shipping_event set ship_via = coalesce(cast(? as varchar(60)), ship_via),
                              tracking_number = coalesce(cast(? as varchar(80)), tracking_number)
                            where event_number = ?""")
                    .params(shipVia, trackingNumber, eventNumber)
                    .update();
        }
        return created;
    }

    /** @return false if the order is on the event already; nothing is written then */
    public boolean addStop(String eventNumber, String orderNumber) {
        return jdbc.sql(
                                "insert into shipping_event_order (event_number, order_number) values (?, ?) on conflict do nothing")
                        .params(eventNumber, orderNumber)
                        .update()
                == 1;
    }

    void removeStop(String eventNumber, String orderNumber) {
        jdbc.sql("delete from shipping_event_order where event_number = ? and order_number = ?")
                .params(eventNumber, orderNumber)
                .update();
    }

    /**
     * Writes down that the event left. Repeating it changes nothing.
     *
     * @throws ConflictException if the order that says so is not on it
     */
    public void recordShipment(String eventNumber, String orderNumber) {
        var recorded = jdbc.sql(
                        """
                        update shipping_event set shipped_at = coalesce(shipped_at, ?)
                        where event_number = ? and exists (select 1 from shipping_event_order s
                          where s.event_number = shipping_event.event_number and s.order_number = ?)""")
                .params(Timestamp.from(clock.instant()), eventNumber, orderNumber)
                .update();
        requireStop(recorded, eventNumber, orderNumber);
    }

    private static void requireStop(int recorded, String eventNumber, String orderNumber) {
        if (recorded == 0) {
            throw new ConflictException("Order " + orderNumber + " is not on shipping event " + eventNumber + ".");
        }
    }

    /**
     * Writes down that the order's goods arrived. Repeating it changes nothing.
     *
     * @throws ConflictException if the order is not on the event
     */
    public void recordDelivery(String eventNumber, String orderNumber) {
        var recorded = jdbc.sql(
                        """
                        update shipping_event_order set delivered_at = coalesce(delivered_at, ?)
                        where event_number = ? and order_number = ?""")
                .params(Timestamp.from(clock.instant()), eventNumber, orderNumber)
                .update();
        requireStop(recorded, eventNumber, orderNumber);
    }

    private static ShippingEvent event(ResultSet row, int index) throws SQLException {
        return new ShippingEvent(
                row.getString("event_number"),
                row.getString("ship_via"),
                row.getString("tracking_number"),
                row.getTimestamp("planned_at").toInstant(),
                SalesOrders.instant(row, "shipped_at"));
    }
}
