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
 * While the database is away, whatever needs it fails again and again, in Milepost, the engine and the pool. The first
 * such failure is logged in one line, the others not at all, until the database answers. Thread-safe.
 */
final class DatabaseOutageFilter extends TurboFilter {

    /** Without failures for that long an outage may be over. A full disk fails now and then: reading still works. */
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
                    "The database cannot be reached or written. Everything waits for it and tries again: {}",
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

    /** @return whether the database was away and has not failed for a while */
    synchronized boolean mayHaveEnded() {
        return unavailable && System.nanoTime() - lastFailure > QUIET_PERIOD.toNanos();
    }

    /** The database answers. */
    synchronized void endOutage() {
        unavailable = false;
        log.info("The database can be reached again");
    }
}
