package io.milepost.text.confirmation;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class DoubleOptInOnPostgresIT extends DoubleOptInContract {}
