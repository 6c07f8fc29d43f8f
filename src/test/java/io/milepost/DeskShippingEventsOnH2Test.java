package io.milepost;

import io.milepost.testing.SandboxTest;

@SandboxTest
class DeskShippingEventsOnH2Test extends DeskShippingEvents {}
