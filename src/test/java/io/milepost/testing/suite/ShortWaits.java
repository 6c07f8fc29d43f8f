package io.milepost.testing.suite;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.pollinterval.IterativePollInterval;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests that wait for an effect notice it soon: Awaitility looks at once, after 10 ms, and then less and less often, until it
 * looks every 100 ms as by default. JUnit applies this to every test.
 */
public final class ShortWaits implements BeforeAllCallback {

    private static final Duration FIRST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMillis(100);

    @Override
    public void beforeAll(ExtensionContext test) {
        Awaitility.setDefaultPollInterval(IterativePollInterval.iterative(ShortWaits::next, FIRST));
    }

    private static Duration next(Duration wait) {
        var longer = wait.plus(FIRST);
        return longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
    }
}
