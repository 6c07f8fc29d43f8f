package io.milepost.text.conversation;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class ConversationAccessOnPostgresIT extends ConversationAccessContract {}
