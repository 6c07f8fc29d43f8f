/**
 * Long-running operations on many items, with progress and a list of rejected items.
 * Depends on {@code database} and {@code error}.
 */
@ApplicationModule(allowedDependencies = {"database", "error"})
@NullMarked
package io.milepost.bulk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
