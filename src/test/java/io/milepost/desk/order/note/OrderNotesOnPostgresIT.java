package io.milepost.desk.order.note;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class OrderNotesOnPostgresIT extends OrderNotesContract {}
