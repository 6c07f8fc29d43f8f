/**
 * When a test runs. A test without one of these annotations needs no real server: {@code mvn test} runs it. The
 * annotations set JUnit tags, by which the pom selects; {@link io.milepost.testing.suite.TestTagsTest} compares them with
 * the names of the classes.
 */
@NullMarked
package io.milepost.testing.suite;

import org.jspecify.annotations.NullMarked;
