package io.milepost.cockpit.order;

import io.milepost.testing.PostgresAppTest;

@PostgresAppTest
class CockpitOrdersOnPostgresIT extends CockpitOrdersContract {}
