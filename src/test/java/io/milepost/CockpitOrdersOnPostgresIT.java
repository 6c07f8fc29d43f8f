package io.milepost;

import io.milepost.testing.LiveTest;

@LiveTest
class CockpitOrdersOnPostgresIT extends CockpitOrders {}
