package io.milepost;

import io.milepost.testing.SandboxTest;

@SandboxTest
class ContactImportsOnH2Test extends ContactImports {}
