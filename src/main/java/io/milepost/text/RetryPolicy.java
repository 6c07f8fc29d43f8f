package io.milepost.text;

import io.milepost.settings.MilepostSettings;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/** When a text that was surely not sent is tried again. */
@Component
class RetryPolicy {

    private final MilepostSettings.Outbox settings;

    RetryPolicy(MilepostSettings settings) {
        this.settings = settings.outbox();
    }

    /** @param limit the gateway's own limit for this kind of failure */
    boolean givesUp(int attempts, int limit) {
        return attempts >= Math.min(settings.maxAttempts(), limit);
    }

    /**
     * @param attempts attempts so far, at least 1
     * @return doubles with each attempt up to the longest pause; a quarter more or less, so that texts that failed
     *     together do not come back together
     */
    Duration pause(int attempts) {
        var doublings = Math.min(attempts - 1, 30);
        var pause = Math.min(
                settings.firstDelay().toMillis() << doublings,
                settings.maxDelay().toMillis());
        return Duration.ofMillis(Math.round(pause * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
    }
}
