package io.milepost.privacy;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class PrivacyOnPostgresIT extends PrivacyContract {}
