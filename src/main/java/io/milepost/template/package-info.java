/**
 * What the texts say: templates, the data they may use, and how long the result is on a phone.
 * Depends on {@code contact}, {@code order}, {@code problem}, {@code rest} and {@code settings}.
 */
@ApplicationModule(allowedDependencies = {"contact", "order", "problem", "rest", "settings"})
@NullMarked
package io.milepost.template;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
