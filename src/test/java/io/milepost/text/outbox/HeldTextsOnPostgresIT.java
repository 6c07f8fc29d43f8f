package io.milepost.text.outbox;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class HeldTextsOnPostgresIT extends HeldTextsContract {}
