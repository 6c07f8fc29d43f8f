/**
 * Work on many things at once, such as an import, that goes on while somebody watches how far it is.
 * Depends on {@code database} and {@code problem}.
 */
@ApplicationModule(allowedDependencies = {"database", "problem"})
@NullMarked
package io.milepost.bulk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
