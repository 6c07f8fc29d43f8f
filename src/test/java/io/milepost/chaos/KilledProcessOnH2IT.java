package io.milepost.chaos;

import io.milepost.testing.suite.IntegrationTest;
import org.junit.jupiter.api.Test;

/** Part of each build; {@link KilledProcessOnH2ChaosTest} kills more often. */
@IntegrationTest
class KilledProcessOnH2IT {

    @Test
    void acknowledgedStepsSurviveThreeKills() {
        H2KillScenario.run(ChaosSettings.fromSystemProperties(3));
    }
}
