package io.milepost.lifecycle.date;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class DateChangeOnPostgresIT extends DateChangeContract {}
