/**
 * Pages, identifiers, validation of text, SQL patterns and parameters, and CSV escaping. Independent of
 * the web; depends on {@code error} and {@code messages}.
 */
@ApplicationModule(allowedDependencies = {"error", "messages"})
@NullMarked
package io.milepost.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
