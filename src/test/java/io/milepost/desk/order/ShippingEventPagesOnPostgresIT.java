package io.milepost.desk.order;

import io.milepost.testing.PostgresAppTest;

@PostgresAppTest
class ShippingEventPagesOnPostgresIT extends ShippingEventPagesContract {}
