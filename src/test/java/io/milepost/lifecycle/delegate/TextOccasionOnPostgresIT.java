package io.milepost.lifecycle.delegate;

import io.milepost.testing.SeparatePostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;
import org.springframework.test.context.TestPropertySource;

/** Shares the application of {@code ReworkOnPostgresDesignerTest}: both deploy models. */
@SeparatePostgresAppTest
@IntegrationTest
@TestPropertySource(properties = "camunda.bpm.job-execution.enabled=false")
class TextOccasionOnPostgresIT extends TextOccasionContract {}
