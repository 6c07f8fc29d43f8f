package io.milepost.text.quiet;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class QuietHoursOnPostgresIT extends QuietHoursContract {}
