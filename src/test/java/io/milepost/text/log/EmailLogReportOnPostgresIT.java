package io.milepost.text.log;

import io.milepost.testing.PostgresAppTest;

@PostgresAppTest
class EmailLogReportOnPostgresIT extends EmailLogReportContract {}
