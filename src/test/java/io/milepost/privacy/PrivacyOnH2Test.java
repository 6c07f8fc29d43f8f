package io.milepost.privacy;

import io.milepost.testing.H2AppTest;

@H2AppTest
class PrivacyOnH2Test extends PrivacyContract {}
