/**
 * Long-running operations on many items, with progress and a list of rejected items.
 * Depends on {@code database}, {@code error}, {@code messages} and {@code shared}.
 */
@ApplicationModule(allowedDependencies = {"database", "error", "messages", "shared"})
@NullMarked
package io.milepost.bulk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
