package io.milepost.tracking;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class TrackingPageOnPostgresIT extends TrackingPageContract {}
