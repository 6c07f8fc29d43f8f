package io.milepost.lifecycle.date;

import io.milepost.testing.H2AppTest;

@H2AppTest
class DateChangeOnH2Test extends DateChangeContract {}
