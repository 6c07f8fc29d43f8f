package io.milepost;

import io.milepost.testing.PostgresAppTest;

@PostgresAppTest
class DeskShippingEventsOnPostgresIT extends DeskShippingEvents {}
