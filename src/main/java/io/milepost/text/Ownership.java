package io.milepost.text;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long this node may take its claims for its own, by its own clocks: while it is not over, no other node has given them
 * up. Begins before the claim is made, so that it ends before the lease, which the database's clock measures.
 */
final class Ownership {

    private final Clock clock;
    private final Duration lease;
    private final Instant since;
    private final long sinceNanos;

    private Ownership(Clock clock, Duration lease) {
        this.clock = clock;
        this.lease = lease;
        this.since = clock.instant();
        this.sinceNanos = System.nanoTime();
    }

    static Ownership begin(Clock clock, Duration lease) {
        return new Ownership(clock, lease);
    }

    /** The one clock is not changed by hand, the other goes on while the machine sleeps: whichever is ahead counts. */
    boolean isOver() {
        var elapsed = Duration.ofNanos(System.nanoTime() - sinceNanos);
        return elapsed.compareTo(lease) >= 0
                || Duration.between(since, clock.instant()).compareTo(lease) >= 0;
    }
}
