package io.milepost.text.log;

import io.milepost.testing.H2AppTest;

@H2AppTest
class TextLogPagerOnH2Test extends TextLogPagerContract {}
