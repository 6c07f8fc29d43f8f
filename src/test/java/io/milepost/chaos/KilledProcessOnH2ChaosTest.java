package io.milepost.chaos;

import io.milepost.testing.suite.ChaosTest;
import org.junit.jupiter.api.Test;

@ChaosTest
class KilledProcessOnH2ChaosTest {

    @Test
    void acknowledgedStepsSurviveFiftyKills() {
        H2KillScenario.run(ChaosSettings.fromSystemProperties(50));
    }
}
