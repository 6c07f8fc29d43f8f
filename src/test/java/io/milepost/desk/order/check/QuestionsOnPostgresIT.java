package io.milepost.desk.order.check;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class QuestionsOnPostgresIT extends QuestionsContract {}
