/**
 * Bulk operations, such as an import, that run in the background and report their progress.
 * Depends on {@code database} and {@code problem}.
 */
@ApplicationModule(allowedDependencies = {"database", "problem"})
@NullMarked
package io.milepost.bulk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
