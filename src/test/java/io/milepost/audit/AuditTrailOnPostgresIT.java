package io.milepost.audit;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class AuditTrailOnPostgresIT extends AuditTrailContract {}
