package io.milepost.alert;

import static io.milepost.messages.Messages.message;

import io.milepost.alert.delivery.AlertNotice;
import io.milepost.alert.delivery.AlertQueue;
import io.milepost.alert.delivery.NoticeState;
import io.milepost.database.DatabaseClock;
import io.milepost.settings.MilepostProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares the open alerts with what is wrong now, and queues a notice of each change for every destination. Makes no
 * network calls.
 */
@Component
public class AlertMonitor {

    static final Duration INTERVAL = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(AlertMonitor.class);

    /** A notice that could not be sent for so long is no longer news. */
    private static final Duration RETENTION = Duration.ofDays(7);

    private final AlertConditions conditions;
    private final OpenAlerts alerts;
    private final AlertQueue queue;
    private final DatabaseClock clock;
    private final DateTimeFormatter time;

    AlertMonitor(
            AlertConditions conditions,
            OpenAlerts alerts,
            AlertQueue queue,
            MilepostProperties properties,
            DatabaseClock clock) {
        this.conditions = conditions;
        this.alerts = alerts;
        this.queue = queue;
        this.clock = clock;
        this.time = DateTimeFormatter.ofPattern("MMM d, h:mm a zzz", Locale.US).withZone(properties.zone());
    }

    /** Checks once every {@link #INTERVAL}, on one of the nodes. */
    @Transactional
    public void checkIfDue() {
        var now = clock.now();
        if (alerts.reserveCheck(now, INTERVAL.minusSeconds(1))) {
            check(now);
        }
    }

    /** Repeating it changes nothing. */
    @Transactional
    public void check(Instant now) {
        queue.deleteBefore(now.minus(RETENTION));
        for (var change : AlertChange.compare(alerts.findUntilClear(), conditions.findCurrent(now), now)) {
            if (alerts.apply(change, now) && change.type().isReported()) {
                report(change, now);
            }
        }
    }

    private void report(AlertChange change, Instant now) {
        var condition = change.condition();
        log.info("Staff alert {} {}: {}", condition.kind(), condition.subject(), change.type());
        queue.add(new AlertNotice(
                0,
                condition.kind().name(),
                condition.subject(),
                NoticeState.valueOf(change.type().name()),
                now,
                describe(change)));
    }

    private String describe(AlertChange change) {
        var condition = change.condition();
        var channel = condition.subject().isEmpty() ? "" : message("text.channel." + condition.subject());
        return message(
                "alert.notice." + change.type() + "." + condition.kind(),
                channel,
                time.format(condition.since()),
                condition.texts(),
                condition.detail());
    }
}
