package io.milepost;

import io.milepost.testing.H2AppTest;

@H2AppTest
class AtTheSameMomentOnH2Test extends AtTheSameMoment {}
