/**
 * Sales orders, their work orders and shipping events, and the milestones they reached. The process that moves an order
 * on stands behind the port {@code OrderLifecycle}.
 * Depends on {@code contact}, {@code problem} and {@code rest}.
 */
@ApplicationModule(allowedDependencies = {"contact", "problem", "rest"})
@NullMarked
package io.milepost.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
