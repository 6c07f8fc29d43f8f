package io.milepost.web;

import io.milepost.testing.H2AppTest;

@H2AppTest
class RecordVersionsOnH2Test extends RecordVersionsContract {}
