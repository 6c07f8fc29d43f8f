package io.milepost.contact.consent;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class ConsentOnPostgresIT extends ConsentContract {}
