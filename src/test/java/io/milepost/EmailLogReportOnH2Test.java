package io.milepost;

import io.milepost.testing.SandboxTest;

@SandboxTest
class EmailLogReportOnH2Test extends EmailLogReport {}
