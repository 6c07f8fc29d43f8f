package io.milepost.lifecycle.timed;

import io.milepost.testing.H2AppTest;

@H2AppTest
class TimedAlertsOnH2Test extends TimedAlertsContract {}
