/**
 * The process behind an order: the engine, the models, and what designers may use in them.
 * Depends on {@code order}, {@code text}, {@code problem} and {@code rest}; with {@code cockpit} and {@code security} the only one that
 * knows Camunda.
 */
@ApplicationModule(allowedDependencies = {"order", "problem", "rest", "text"})
@NullMarked
package io.milepost.lifecycle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
