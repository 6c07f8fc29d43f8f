/**
 * Gives pages and classes the labels and sentences of {@code messages.properties}. Depends on no other module.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.milepost.messages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
