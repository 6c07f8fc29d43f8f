package io.milepost.database;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.EventArgUtil;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.springframework.core.NestedExceptionUtils;

/**
 * During a database outage, everything that needs the database fails repeatedly: Milepost, the engine and the
 * connection pool. Logs the first such failure in one line, and no others until the database is available again.
 * Thread-safe.
 */
final class DatabaseOutageFilter extends TurboFilter {

    /**
     * An outage may be over after this time without failures. A full disk causes failures only occasionally, because
     * reads still work.
     */
    private static final Duration QUIET_PERIOD = Duration.ofSeconds(30);

    private final org.slf4j.Logger log;
    private boolean unavailable;
    private long lastFailure;

    DatabaseOutageFilter(org.slf4j.Logger log) {
        this.log = log;
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable thrown) {
        var failure = thrown == null ? EventArgUtil.extractThrowable(parameters) : thrown;
        if (failure == null || !level.isGreaterOrEqual(Level.WARN) || !DatabaseFailure.UNAVAILABLE.isCauseOf(failure)) {
            return FilterReply.NEUTRAL;
        }
        if (startOutage()) {
            log.error(
                    "The database is unavailable or cannot be written. All work waits and retries: {}",
                    String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure)));
        }
        return FilterReply.DENY;
    }

    private synchronized boolean startOutage() {
        var first = !unavailable;
        unavailable = true;
        lastFailure = System.nanoTime();
        return first;
    }

    /** @return whether the database was unavailable and has not failed for a while */
    synchronized boolean mayHaveEnded() {
        return unavailable && System.nanoTime() - lastFailure > QUIET_PERIOD.toNanos();
    }

    /** Called when the database is available. */
    synchronized void endOutage() {
        unavailable = false;
        log.info("The database is available again");
    }
}
