package io.milepost.contact.csv;

import io.milepost.testing.H2AppTest;

@H2AppTest
class ContactImportOnH2Test extends ContactImportContract {}
