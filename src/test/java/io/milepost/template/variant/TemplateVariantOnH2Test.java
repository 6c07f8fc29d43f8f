package io.milepost.template.variant;

import io.milepost.testing.H2AppTest;

@H2AppTest
class TemplateVariantOnH2Test extends TemplateVariantContract {}
