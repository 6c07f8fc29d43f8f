package io.milepost.contact.consent;

import io.milepost.testing.H2AppTest;

@H2AppTest
class ConsentOnH2Test extends ConsentContract {}
