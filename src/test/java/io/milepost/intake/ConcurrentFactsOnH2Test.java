package io.milepost.intake;

import io.milepost.testing.H2AppTest;

@H2AppTest
class ConcurrentFactsOnH2Test extends ConcurrentFactsContract {}
