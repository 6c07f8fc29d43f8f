package io.milepost.chaos;

import org.junit.jupiter.api.Test;

class KilledProcessOnH2ChaosTest {

    @Test
    void whatWasAcknowledgedIsStillThereAfterFiftyKills() {
        KillsOnH2.run(ChaosSettings.fromSystemProperties(50));
    }
}
