package io.milepost.lifecycle.model.edit;

import io.milepost.testing.IsolatedH2AppTest;

@IsolatedH2AppTest
class ReworkOnH2Test extends ReworkContract {}
