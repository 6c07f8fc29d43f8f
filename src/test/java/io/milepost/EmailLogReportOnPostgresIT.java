package io.milepost;

import io.milepost.testing.PostgresAppTest;

@PostgresAppTest
class EmailLogReportOnPostgresIT extends EmailLogReport {}
