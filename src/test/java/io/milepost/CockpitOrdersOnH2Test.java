package io.milepost;

import io.milepost.testing.SandboxTest;

@SandboxTest
class CockpitOrdersOnH2Test extends CockpitOrders {}
