package io.milepost.lifecycle.delegate;

import io.milepost.testing.IsolatedH2AppTest;
import io.milepost.testing.suite.DesignerTest;

@IsolatedH2AppTest
@DesignerTest
class TextOccasionOnH2DesignerTest extends TextOccasionContract {}
