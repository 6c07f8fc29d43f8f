/** The properties {@code milepost.*}. Depends on nothing. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.milepost.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
