package io.milepost.e2e;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class ConcurrentRequestsOnPostgresIT extends ConcurrentRequestsContract {}
