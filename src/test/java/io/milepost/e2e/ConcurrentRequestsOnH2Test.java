package io.milepost.e2e;

import io.milepost.testing.H2AppTest;

@H2AppTest
class ConcurrentRequestsOnH2Test extends ConcurrentRequestsContract {}
