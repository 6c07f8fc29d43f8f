package io.milepost.desk.work;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class MyWorkOnPostgresIT extends MyWorkContract {}
