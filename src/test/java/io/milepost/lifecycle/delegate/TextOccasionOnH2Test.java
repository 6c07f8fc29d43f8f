package io.milepost.lifecycle.delegate;

import io.milepost.testing.IsolatedH2AppTest;

@IsolatedH2AppTest
class TextOccasionOnH2Test extends TextOccasionContract {}
