package io.milepost.alert;

import io.milepost.testing.H2AppTest;

@H2AppTest
class AlertMonitorOnH2Test extends AlertMonitorContract {}
