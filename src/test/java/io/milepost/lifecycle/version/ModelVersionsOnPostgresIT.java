package io.milepost.lifecycle.version;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class ModelVersionsOnPostgresIT extends ModelVersionsContract {}
