/**
 * Sample data for profile {@code demo}, entered the way the ERP enters it.
 * Depends on {@code contact} and {@code order}.
 */
@ApplicationModule(allowedDependencies = {"contact", "order", "order :: production", "order :: shipping"})
@NullMarked
package io.milepost.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
