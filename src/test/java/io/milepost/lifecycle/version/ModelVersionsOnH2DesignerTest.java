package io.milepost.lifecycle.version;

import io.milepost.testing.IsolatedH2AppTest;
import io.milepost.testing.suite.DesignerTest;

@IsolatedH2AppTest
@DesignerTest
class ModelVersionsOnH2DesignerTest extends ModelVersionsContract {}
