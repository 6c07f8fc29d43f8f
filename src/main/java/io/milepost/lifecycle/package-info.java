/**
 * The process of an order: the engine, the models, and what designers may use in them.
 * Depends on {@code order}, {@code contact}, {@code database}, {@code text}, {@code problem}, {@code rest} and
 * {@code settings}. Only this package, {@code cockpit} and {@code security} depend on Camunda.
 */
@ApplicationModule(allowedDependencies = {"contact", "database", "order", "problem", "rest", "settings", "text"})
@NullMarked
package io.milepost.lifecycle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
