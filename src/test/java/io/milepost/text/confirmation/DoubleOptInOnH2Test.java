package io.milepost.text.confirmation;

import io.milepost.testing.H2AppTest;

@H2AppTest
class DoubleOptInOnH2Test extends DoubleOptInContract {}
