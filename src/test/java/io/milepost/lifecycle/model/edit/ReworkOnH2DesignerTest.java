package io.milepost.lifecycle.model.edit;

import io.milepost.testing.IsolatedH2AppTest;
import io.milepost.testing.suite.DesignerTest;

@IsolatedH2AppTest
@DesignerTest
class ReworkOnH2DesignerTest extends ReworkContract {}
