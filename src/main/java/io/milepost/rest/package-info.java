/** What all REST interfaces share: limits, strict JSON, pages, problem+json. Depends on {@code problem} and
 * {@code database}. */
@ApplicationModule(allowedDependencies = {"database", "problem"})
@NullMarked
package io.milepost.rest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
