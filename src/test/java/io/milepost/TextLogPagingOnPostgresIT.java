package io.milepost;

import io.milepost.testing.LiveTest;

@LiveTest
class TextLogPagingOnPostgresIT extends TextLogPaging {}
