package io.milepost.text.outbox;

import io.milepost.settings.MilepostProperties;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/** When to retry a text that was definitely not sent. */
@Component
class RetryPolicy {

    private final MilepostProperties.Outbox settings;

    RetryPolicy(MilepostProperties settings) {
        this.settings = settings.outbox();
    }

    /** @param limit the gateway's own limit for this kind of failure */
    boolean isExhausted(int attempts, int limit) {
        return attempts >= Math.min(settings.maxAttempts(), limit);
    }

    /**
     * @param attempts attempts so far, at least 1
     * @return pause that doubles with each attempt up to the maximum, plus or minus a quarter, so that texts that failed
     *     together are not retried together
     */
    Duration nextDelay(int attempts) {
        var doublings = Math.min(attempts - 1, 30);
        var delay = Math.min(
                settings.firstDelay().toMillis() << doublings,
                settings.maxDelay().toMillis());
        return Duration.ofMillis(Math.round(delay * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
    }
}
