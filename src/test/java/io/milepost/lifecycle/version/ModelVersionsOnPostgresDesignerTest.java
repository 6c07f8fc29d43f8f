package io.milepost.lifecycle.version;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.DesignerTest;

@PostgresAppTest
@DesignerTest
class ModelVersionsOnPostgresDesignerTest extends ModelVersionsContract {}
