package io.milepost.desk.work;

import io.milepost.testing.H2AppTest;

@H2AppTest
class MyWorkOnH2Test extends MyWorkContract {}
