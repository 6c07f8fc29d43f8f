package io.milepost.web;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class RecordVersionsOnPostgresIT extends RecordVersionsContract {}
