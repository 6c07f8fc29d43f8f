package io.milepost.alert;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class AlertMonitorOnPostgresIT extends AlertMonitorContract {}
