package io.milepost.setup.timed;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.setup.timed.TimedAlert.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Timed alerts in tables {@code timed_alert…}. */
@Service
public class TimedAlerts {

    /** Subject in {@link AuditTrail}. */
    public static final String SUBJECT = "TIMEDALERTS";

    private final JdbcClient jdbc;
    private final AuditTrail changes;

    TimedAlerts(JdbcClient jdbc, AuditTrail changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /** @return by name */
    public List<TimedAlert> findAll() {
        return jdbc.sql("select alert_name from timed_alert order by alert_name").query(String.class).list().stream()
                .map(this::read)
                .toList();
    }

    public Optional<TimedAlert> find(String name) {
        return jdbc.sql("select alert_name from timed_alert where alert_name = ?")
                .param(name)
                .query(String.class)
                .optional()
                .map(this::read);
    }

    /** @throws NotFoundException if there is none of this name */
    public TimedAlert get(String name) {
        return find(name).orElseThrow(() -> new NotFoundException("timedAlert", name));
    }

    /** @return the alert of orders with this ship via; empty if there is none */
    public Optional<TimedAlert> findByShipVia(String shipVia) {
        return jdbc.sql("select alert_name from timed_alert_ship_via where ship_via_key = ?")
                .param(key(shipVia))
                .query(String.class)
                .optional()
                .map(this::read);
    }

    private TimedAlert read(String name) {
        return new TimedAlert(
                name,
                jdbc.sql("select ship_via from timed_alert_ship_via where alert_name = ? order by ship_via")
                        .param(name)
                        .query(String.class)
                        .list(),
                jdbc.sql("select days, template_name template from timed_alert_step where alert_name = ? order by step")
                        .param(name)
                        .query(Step.class)
                        .list());
    }

    /**
     * Creates or replaces an alert and records who did. Orders that are being reminded follow the new steps from their next
     * one on.
     *
     * @throws InvalidFieldException if a step is not later than the one before it, or another alert has one of the values
     *                               of ship via
     */
    @Transactional
    public void save(TimedAlert alert, String user) {
        check(alert);
        jdbc.sql("insert into timed_alert (alert_name) values (?) on conflict do nothing")
                .param(alert.name())
                .update();
        jdbc.sql("select alert_name from timed_alert where alert_name = ? for update")
                .param(alert.name())
                .query(String.class)
                .single();
        clear(alert.name());
        for (var shipVia : alert.shipVias()) {
            addShipVia(alert.name(), shipVia);
        }
        for (var i = 0; i < alert.steps().size(); i++) {
            var step = alert.steps().get(i);
            jdbc.sql(
                            """
                            insert into timed_alert_step (alert_name, step, days, template_name)
                            values (:name, :step, :days, :template)""")
                    .param("name", alert.name())
                    .param("step", i + 1)
                    .param("days", step.days())
                    .param("template", step.template())
                    .update();
        }
        changes.record(AuditArea.SETUP, SUBJECT, message("timed-alert.history.saved", alert.name()), user);
    }

    /** Deletes an alert and records who did; orders that are being reminded get no further reminder. */
    @Transactional
    public void delete(String name, String user) {
        clear(name);
        if (jdbc.sql("delete from timed_alert where alert_name = ?").param(name).update() == 1) {
            changes.record(AuditArea.SETUP, SUBJECT, message("timed-alert.history.deleted", name), user);
        }
    }

    private void clear(String name) {
        jdbc.sql("delete from timed_alert_ship_via where alert_name = ?")
                .param(name)
                .update();
        jdbc.sql("delete from timed_alert_step where alert_name = ?")
                .param(name)
                .update();
    }

    private void addShipVia(String name, String shipVia) {
        var added = jdbc.sql(
                        """
                        insert into timed_alert_ship_via (ship_via_key, ship_via, alert_name)
                        values (:key, :shipVia, :name) on conflict do nothing""")
                .param("key", key(shipVia))
                .param("shipVia", shipVia)
                .param("name", name)
                .update();
        if (added == 0) {
            throw new InvalidFieldException("shipVias", message("timed-alert.error.shipViaTaken", shipVia));
        }
    }

    private static void check(TimedAlert alert) {
        if (alert.shipVias().isEmpty() || alert.shipVias().size() > TimedAlert.MAX_SHIP_VIAS) {
            throw new InvalidFieldException(
                    "shipVias", message("timed-alert.error.shipVias", TimedAlert.MAX_SHIP_VIAS));
        }
        if (alert.steps().isEmpty()) {
            throw new InvalidFieldException("steps", message("timed-alert.error.noStep"));
        }
        var days = new ArrayList<Integer>();
        for (var i = 0; i < alert.steps().size(); i++) {
            var step = alert.steps().get(i);
            if (step.days() < 1 || step.days() > TimedAlert.MAX_DAYS) {
                throw new InvalidFieldException(
                        "steps[%d].days".formatted(i), message("timed-alert.error.days", TimedAlert.MAX_DAYS));
            }
            if (!days.isEmpty() && step.days() <= days.get(days.size() - 1)) {
                throw new InvalidFieldException("steps[%d].days".formatted(i), message("timed-alert.error.order"));
            }
            days.add(step.days());
        }
    }

    /** As in the statement that finds the orders. */
    private static String key(String shipVia) {
        return shipVia.strip().toLowerCase(Locale.ROOT);
    }
}
