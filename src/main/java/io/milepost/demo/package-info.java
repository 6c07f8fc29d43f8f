/**
 * Sample data for profile {@code demo}, entered through the same services as data from the ERP.
 * Depends on {@code contact} and {@code order}.
 */
@ApplicationModule(
        allowedDependencies = {"contact", "contact :: consent", "order", "order :: production", "order :: shipping"})
@NullMarked
package io.milepost.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
