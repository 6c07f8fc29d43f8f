package io.milepost.testing;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often attacked code was run: an attack that has failed leaves the count as it was. */
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
