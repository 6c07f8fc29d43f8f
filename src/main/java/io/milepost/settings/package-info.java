/** The properties {@code milepost.*}, and how keys are derived from the secret among them. Depends on nothing. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.milepost.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
