package io.milepost.lifecycle.model.edit;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.DesignerTest;
import org.springframework.test.context.TestPropertySource;

/** In an application of its own: it deploys models. A test executes the jobs. */
@PostgresAppTest
@DesignerTest
@TestPropertySource(properties = "camunda.bpm.job-execution.enabled=false")
class ReworkOnPostgresDesignerTest extends ReworkContract {}
