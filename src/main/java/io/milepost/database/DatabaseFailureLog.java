package io.milepost.database;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/** Logs requests that were answered 503. While the database is away, one line every ten seconds, with a count. */
public final class DatabaseFailureLog {

    private static final Logger log = LoggerFactory.getLogger(DatabaseFailureLog.class);
    private static final long LOG_INTERVAL_NANOS = 10_000_000_000L;

    private static final AtomicLong NEXT_LOG_TIME = new AtomicLong(System.nanoTime());
    private static final AtomicInteger REQUESTS = new AtomicInteger();

    private DatabaseFailureLog() {}

    /** @param cause logged without its stack; holds no values of a row */
    public static void warn(DatabaseFailure failure, Throwable cause) {
        if (failure == DatabaseFailure.BUSY) {
            log.warn("Request gave way to another one on the same data: {}", cause.toString());
            return;
        }
        REQUESTS.incrementAndGet();
        var due = NEXT_LOG_TIME.get();
        var now = System.nanoTime();
        if (now - due >= 0 && NEXT_LOG_TIME.compareAndSet(due, now + LOG_INTERVAL_NANOS)) {
            log.warn(
                    "The database cannot be reached, {} requests got 503: {}",
                    REQUESTS.getAndSet(0),
                    String.valueOf(NestedExceptionUtils.getMostSpecificCause(cause)));
        }
    }
}
