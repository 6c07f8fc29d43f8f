package io.milepost.chaos;

import java.time.Duration;
import java.util.Random;
import org.springframework.boot.convert.DurationStyle;

/**
 * Settings of a run, from the command line.
 *
 * @param duration how long faults are injected ({@code -Dchaos.duration=20m})
 * @param seed     determines the order of the faults and the responses of the provider ({@code -Dchaos.seed=7});
 *                 threads still interleave differently in each run
 * @param kills    how often the process on H2 is killed ({@code -Dchaos.kills=50})
 */
record ChaosSettings(Duration duration, long seed, int kills) {

    /** @param kills default, unless the command line sets a number */
    static ChaosSettings fromSystemProperties(int kills) {
        return new ChaosSettings(
                DurationStyle.detectAndParse(System.getProperty("chaos.duration", "15m")),
                Long.getLong("chaos.seed", System.nanoTime() % 1_000_000),
                Integer.getInteger("chaos.kills", kills));
    }

    /** @return always the same numbers for the same seed and purpose */
    Random random(String purpose) {
        return new Random(31 * seed + purpose.hashCode());
    }
}
