package io.milepost.template.variant;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;

@PostgresAppTest
@IntegrationTest
class TemplateVariantOnPostgresIT extends TemplateVariantContract {}
