package io.milepost.text.log;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class TextRetentionOnPostgresIT extends TextRetentionContract {}
