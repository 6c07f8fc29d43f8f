package io.milepost;

import io.milepost.testing.LiveTest;

@LiveTest
class DeskShippingEventsOnPostgresIT extends DeskShippingEvents {}
