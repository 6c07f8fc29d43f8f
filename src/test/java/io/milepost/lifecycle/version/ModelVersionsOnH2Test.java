package io.milepost.lifecycle.version;

import io.milepost.testing.IsolatedH2AppTest;

@IsolatedH2AppTest
class ModelVersionsOnH2Test extends ModelVersionsContract {}
