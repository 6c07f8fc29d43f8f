package io.milepost;

import io.milepost.testing.PostgresAppTest;

@PostgresAppTest
class CockpitOrdersOnPostgresIT extends CockpitOrders {}
