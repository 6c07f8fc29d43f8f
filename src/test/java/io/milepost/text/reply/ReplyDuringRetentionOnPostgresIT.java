package io.milepost.text.reply;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class ReplyDuringRetentionOnPostgresIT extends ReplyDuringRetentionContract {}
