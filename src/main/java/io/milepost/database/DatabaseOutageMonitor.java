package io.milepost.database;

import ch.qos.logback.classic.LoggerContext;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** One log line when the database goes away and one when it is back. Failures of the start are logged in full. */
@Component
class DatabaseOutageMonitor implements SmartLifecycle {

    private static final int VALIDATION_SECONDS = 2;

    private final DataSource database;
    private final DatabaseOutageFilter outage =
            new DatabaseOutageFilter(LoggerFactory.getLogger(DatabaseOutageMonitor.class));
    private volatile boolean running;

    DatabaseOutageMonitor(DataSource database) {
        this.database = database;
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
        if (outage.mayBeOver() && isReachable()) {
            outage.end();
        }
    }

    private boolean isReachable() {
        try (var connection = database.getConnection()) {
            return connection.isValid(VALIDATION_SECONDS);
        } catch (SQLException e) {
            return false;
        }
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
