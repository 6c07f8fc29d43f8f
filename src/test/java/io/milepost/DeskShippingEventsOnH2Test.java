package io.milepost;

import io.milepost.testing.H2AppTest;

@H2AppTest
class DeskShippingEventsOnH2Test extends DeskShippingEvents {}
