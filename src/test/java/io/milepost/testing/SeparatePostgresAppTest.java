package io.milepost.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/**
 * As {@link PostgresAppTest}, in a separate application that ends with the class, so that it does not poll for the rest of
 * the build. It has no web apps of the engine: there is one set in a JVM, and their end would end those of other tests.
 */
@PostgresAppTest
@DirtiesContext
@TestPropertySource(properties = "camunda.bpm.webapp.enabled=false")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SeparatePostgresAppTest {}
