package io.milepost.text.outbox;

import io.milepost.testing.H2AppTest;

@H2AppTest
class HeldTextsOnH2Test extends HeldTextsContract {}
