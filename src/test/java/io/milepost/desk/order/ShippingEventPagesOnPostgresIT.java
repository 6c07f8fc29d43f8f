package io.milepost.desk.order;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class ShippingEventPagesOnPostgresIT extends ShippingEventPagesContract {}
