/**
 * Gives pages and classes the labels and sentences of {@code messages.properties}. Depends on
 * {@code settings}.
 */
@ApplicationModule(allowedDependencies = "settings")
@NullMarked
package io.milepost.messages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
