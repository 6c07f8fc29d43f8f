package io.milepost.intake;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class ConcurrentFactsOnPostgresIT extends ConcurrentFactsContract {}
