package io.milepost.lifecycle.timed;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class TimedAlertsOnPostgresIT extends TimedAlertsContract {}
