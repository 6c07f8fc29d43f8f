package io.milepost.testing;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts executions of the attacked code: a failed attack does not change the count. */
public final class Canary {

    private static final AtomicInteger RUNS = new AtomicInteger();

    public Canary() {
        run();
    }

    public static int run() {
        return RUNS.incrementAndGet();
    }

    /** @return number of runs since the JVM started */
    public static int runs() {
        return RUNS.get();
    }
}
