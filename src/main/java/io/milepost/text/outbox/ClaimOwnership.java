package io.milepost.text.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long this node owns its claims, by its own clocks: until then, no other node expires them. Starts before the claim
 * is made, so that it ends before the lease, which is measured by the database's clock.
 */
final class ClaimOwnership {

    private final Clock clock;
    private final Duration lease;
    private final Instant since;
    private final long sinceNanos;

    private ClaimOwnership(Clock clock, Duration lease) {
        this.clock = clock;
        this.lease = lease;
        this.since = clock.instant();
        this.sinceNanos = System.nanoTime();
    }

    static ClaimOwnership start(Clock clock, Duration lease) {
        return new ClaimOwnership(clock, lease);
    }

    /** One clock cannot be changed by hand, the other advances while the machine sleeps: the one that is ahead counts. */
    boolean isExpired() {
        var elapsed = Duration.ofNanos(System.nanoTime() - sinceNanos);
        return elapsed.compareTo(lease) >= 0
                || Duration.between(since, clock.instant()).compareTo(lease) >= 0;
    }
}
