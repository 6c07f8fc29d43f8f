package io.milepost;

import io.milepost.testing.LiveTest;

@LiveTest
class EmailLogReportOnPostgresIT extends EmailLogReport {}
