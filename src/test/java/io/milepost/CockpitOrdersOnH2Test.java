package io.milepost;

import io.milepost.testing.H2AppTest;

@H2AppTest
class CockpitOrdersOnH2Test extends CockpitOrders {}
