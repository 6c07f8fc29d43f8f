package io.milepost.database;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/** Logs requests answered with 503. During an outage, at most one line every ten seconds, with a count. */
public final class DatabaseFailureLog {

    private static final Logger log = LoggerFactory.getLogger(DatabaseFailureLog.class);
    private static final long LOG_INTERVAL_NANOS = 10_000_000_000L;

    private static final AtomicLong NEXT_LOG_TIME = new AtomicLong(System.nanoTime());
    private static final AtomicInteger REQUESTS = new AtomicInteger();

    private DatabaseFailureLog() {}

    /** @param cause logged without stack trace; contains no row values */
    public static void warn(DatabaseFailure failure, Throwable cause) {
        if (failure == DatabaseFailure.BUSY) {
            log.warn("A concurrent request on the same data took precedence: {}", cause.toString());
            return;
        }
        REQUESTS.incrementAndGet();
        var due = NEXT_LOG_TIME.get();
        var now = System.nanoTime();
        if (now - due >= 0 && NEXT_LOG_TIME.compareAndSet(due, now + LOG_INTERVAL_NANOS)) {
            log.warn(
                    "The database is unavailable, {} requests were answered with 503: {}",
                    REQUESTS.getAndSet(0),
                    String.valueOf(NestedExceptionUtils.getMostSpecificCause(cause)));
        }
    }
}
