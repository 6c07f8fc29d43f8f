package io.milepost.alert.delivery;

import io.milepost.testing.H2AppTest;

@H2AppTest
class AlertSenderOnH2Test extends AlertSenderContract {}
