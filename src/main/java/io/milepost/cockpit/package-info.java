/**
 * The Camunda Cockpit plugin for operations: orders, their texts, and what needs attention. Its scripts are in
 * {@code src/main/resources/plugin-webapp/milepost}.
 * Depends on {@code contact}, {@code lifecycle}, {@code order}, {@code problem}, {@code rest} and {@code text}; with
 * {@code lifecycle} and {@code security} the only module that uses Camunda.
 */
@ApplicationModule(
        allowedDependencies = {"contact", "lifecycle", "lifecycle :: model", "order", "problem", "rest", "text"})
@NullMarked
package io.milepost.cockpit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
