package io.milepost.cockpit.order;

import io.milepost.testing.H2AppTest;

@H2AppTest
class CockpitOrdersOnH2Test extends CockpitOrdersContract {}
