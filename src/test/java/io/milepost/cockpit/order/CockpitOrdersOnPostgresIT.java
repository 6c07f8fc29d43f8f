package io.milepost.cockpit.order;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class CockpitOrdersOnPostgresIT extends CockpitOrdersContract {}
