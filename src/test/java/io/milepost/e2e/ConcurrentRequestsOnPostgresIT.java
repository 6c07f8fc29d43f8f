package io.milepost.e2e;

import io.milepost.testing.PostgresAppTest;

@PostgresAppTest
class ConcurrentRequestsOnPostgresIT extends ConcurrentRequestsContract {}
