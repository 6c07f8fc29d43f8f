package io.milepost.chaos;

import io.milepost.testing.suite.FaultTest;
import org.junit.jupiter.api.Test;

/** {@link KilledProcessOnH2ChaosTest} kills more often. */
@FaultTest
class KilledProcessOnH2FaultTest {

    @Test
    void acknowledgedStepsSurviveThreeKills() {
        H2KillScenario.run(ChaosSettings.fromSystemProperties(3));
    }
}
