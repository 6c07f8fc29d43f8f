package io.milepost;

import io.milepost.testing.H2AppTest;

@H2AppTest
class ContactImportsOnH2Test extends ContactImports {}
