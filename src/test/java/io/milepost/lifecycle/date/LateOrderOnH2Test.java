package io.milepost.lifecycle.date;

import io.milepost.testing.H2AppTest;

@H2AppTest
class LateOrderOnH2Test extends LateOrderContract {}
