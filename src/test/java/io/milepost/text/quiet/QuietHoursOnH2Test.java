package io.milepost.text.quiet;

import io.milepost.testing.H2AppTest;

@H2AppTest
class QuietHoursOnH2Test extends QuietHoursContract {}
