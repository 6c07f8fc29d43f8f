package io.milepost.lifecycle.version;

import io.milepost.testing.IsolatedH2AppTest;

@IsolatedH2AppTest
class OrderMovesOnH2Test extends OrderMovesContract {}
