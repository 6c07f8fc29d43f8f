package io.milepost;

import io.milepost.testing.SandboxTest;

@SandboxTest
class AtTheSameMomentOnH2Test extends AtTheSameMoment {}
