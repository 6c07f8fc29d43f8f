/**
 * Gives pages and classes the labels of {@code messages.properties}. Depends on no other module; others inject Spring's
 * {@link org.springframework.context.support.MessageSourceAccessor}.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.milepost.messages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
