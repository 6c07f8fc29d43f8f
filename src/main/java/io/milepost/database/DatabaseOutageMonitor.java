package io.milepost.database;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Logs one line when the database becomes unavailable and one when it is available again. Failures during startup are
 * logged in full.
 */
@Component
class DatabaseOutageMonitor implements SmartLifecycle {

    private final HealthIndicator database;
    private final DatabaseOutageFilter outage =
            new DatabaseOutageFilter(LoggerFactory.getLogger(DatabaseOutageMonitor.class));
    private volatile boolean running;

    DatabaseOutageMonitor(HealthIndicator dbHealthIndicator) {
        this.database = dbHealthIndicator;
    }

    @Override
    public void start() {
        running = true;
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.addTurboFilter(outage);
        }
    }

    @Scheduled(fixedDelay = 5000)
    void check() {
        if (outage.mayHaveEnded() && isReachable()) {
            outage.endOutage();
        }
    }

    private boolean isReachable() {
        return Status.UP.equals(database.health().getStatus());
    }

    @Override
    public void stop() {
        running = false;
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.getTurboFilterList().remove(outage);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
