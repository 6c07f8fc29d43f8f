package io.milepost;

import io.milepost.testing.PostgresAppTest;

@PostgresAppTest
class TextLogPagingOnPostgresIT extends TextLogPaging {}
