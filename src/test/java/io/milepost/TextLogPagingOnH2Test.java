package io.milepost;

import io.milepost.testing.SandboxTest;

@SandboxTest
class TextLogPagingOnH2Test extends TextLogPaging {}
