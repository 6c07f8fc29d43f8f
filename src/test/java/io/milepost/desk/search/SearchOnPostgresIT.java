package io.milepost.desk.search;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class SearchOnPostgresIT extends SearchContract {}
