package io.milepost.desk.order.file;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class OrderFilesOnPostgresIT extends OrderFilesContract {}
