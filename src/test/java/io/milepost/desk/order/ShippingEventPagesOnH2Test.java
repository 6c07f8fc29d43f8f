package io.milepost.desk.order;

import io.milepost.testing.H2AppTest;

@H2AppTest
class ShippingEventPagesOnH2Test extends ShippingEventPagesContract {}
