/** Who may come in. Users and groups live in the engine's identity service. Depends on {@code settings}. */
@ApplicationModule(allowedDependencies = "settings")
@NullMarked
package io.milepost.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
