/**
 * Pages, identifiers, validation of text, SQL patterns and parameters, and CSV escaping. Independent of the web; depends on
 * {@code messages}.
 */
@ApplicationModule(allowedDependencies = {"messages"})
@NullMarked
package io.milepost.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
