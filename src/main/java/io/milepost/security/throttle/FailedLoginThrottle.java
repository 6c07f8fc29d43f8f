package io.milepost.security.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Throttles failed logins per key, such as an address. The first ones are not delayed. After that, each attempt has
 * to wait, twice as long after each further failure, and only one is checked in that time. Expires after 15 minutes
 * without an attempt.
 */
final class FailedLoginThrottle {

    private static final Duration RETENTION = Duration.ofMinutes(15);
    private static final int MAX_KEYS = 100_000;
    private static final int MAX_DOUBLINGS = 20;

    /** @param nextAttemptAt when the next attempt will be checked */
    private record Failures(int count, Instant nextAttemptAt) {}

    private final Cache<String, Failures> failures = Caffeine.newBuilder()
            .expireAfterWrite(RETENTION)
            .maximumSize(MAX_KEYS)
            .build();
    private final int freeAttempts;
    private final Duration maxDelay;
    private final Clock clock;

    /** @param freeAttempts failed logins without delay */
    FailedLoginThrottle(int freeAttempts, Duration maxDelay, Clock clock) {
        this.freeAttempts = freeAttempts;
        this.maxDelay = maxDelay;
        this.clock = clock;
    }

    /**
     * Acquires the next attempt, if it is due.
     *
     * @throws TooManyLoginAttemptsException if it has to wait
     */
    void checkAllowed(String throttleKey) {
        var now = clock.instant();
        var nextAllowed = new AtomicReference<@Nullable Instant>();
        failures.asMap().computeIfPresent(throttleKey, (key, before) -> {
            if (before.count() < freeAttempts) {
                return before;
            }
            if (now.isBefore(before.nextAttemptAt())) {
                nextAllowed.set(before.nextAttemptAt());
                return before;
            }
            return new Failures(before.count(), now.plus(delay(before.count())));
        });
        var until = nextAllowed.get();
        if (until != null) {
            throw new TooManyLoginAttemptsException(Duration.ofSeconds(
                    Math.max(1, Duration.between(now, until).plusMillis(999).toSeconds())));
        }
    }

    void recordFailure(String throttleKey) {
        failures.asMap().merge(throttleKey, new Failures(1, clock.instant()), (before, first) -> {
            var count = before.count() + 1;
            return new Failures(count, clock.instant().plus(count < freeAttempts ? Duration.ZERO : delay(count)));
        });
    }

    void reset(String throttleKey) {
        failures.invalidate(throttleKey);
    }

    private Duration delay(int count) {
        var delay = Duration.ofSeconds(1L << Math.min(count - freeAttempts, MAX_DOUBLINGS));
        return delay.compareTo(maxDelay) < 0 ? delay : maxDelay;
    }
}
