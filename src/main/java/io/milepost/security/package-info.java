/**
 * Who may come in. Users and groups live in the engine's identity service. Depends on {@code problem}, {@code rest} and
 * {@code settings}.
 */
@ApplicationModule(allowedDependencies = {"problem", "rest", "settings"})
@NullMarked
package io.milepost.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
