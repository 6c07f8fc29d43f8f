package io.milepost.lifecycle.delegate;

import io.milepost.testing.PostgresAppTest;
import io.milepost.testing.suite.DesignerTest;
import org.springframework.test.context.TestPropertySource;

/** Shares the application of {@code ReworkOnPostgresDesignerTest}: both deploy models. */
@PostgresAppTest
@DesignerTest
@TestPropertySource(properties = "camunda.bpm.job-execution.enabled=false")
class TextOccasionOnPostgresDesignerTest extends TextOccasionContract {}
