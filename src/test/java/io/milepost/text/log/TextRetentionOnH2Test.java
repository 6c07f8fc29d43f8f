package io.milepost.text.log;

import io.milepost.testing.H2AppTest;

@H2AppTest
class TextRetentionOnH2Test extends TextRetentionContract {}
