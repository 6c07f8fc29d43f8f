package io.milepost.alert.delivery;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class AlertSenderOnPostgresIT extends AlertSenderContract {}
