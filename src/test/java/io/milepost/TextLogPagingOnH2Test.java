package io.milepost;

import io.milepost.testing.H2AppTest;

@H2AppTest
class TextLogPagingOnH2Test extends TextLogPaging {}
