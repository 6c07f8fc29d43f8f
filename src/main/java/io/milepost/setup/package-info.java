/**
 * Setup by the office: the TWILIO rule and the setup options.
 * Depends on {@code problem}, {@code rest} and {@code settings}.
 */
@ApplicationModule(allowedDependencies = {"problem", "rest", "settings"})
@NullMarked
package io.milepost.setup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
