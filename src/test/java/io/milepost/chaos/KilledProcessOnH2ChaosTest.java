package io.milepost.chaos;

import org.junit.jupiter.api.Test;

class KilledProcessOnH2ChaosTest {

    @Test
    void whatWasAcknowledgedIsStillThereAfterFiftyKills() {
        H2KillScenario.run(ChaosSettings.fromSystemProperties(50));
    }
}
