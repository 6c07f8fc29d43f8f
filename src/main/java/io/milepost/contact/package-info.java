/**
 * Customers: organizations, their contacts, and the addresses of their texts.
 * Depends on {@code problem}, {@code rest} and {@code settings}.
 */
@ApplicationModule(allowedDependencies = {"problem", "rest", "settings"})
@NullMarked
package io.milepost.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
