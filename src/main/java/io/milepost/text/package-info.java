/**
 * Texts: their recipients, the outbox, the text log, and the gateways.
 * Depends on {@code contact}, {@code database}, {@code order}, {@code problem}, {@code rest}, {@code settings}, {@code setup} and
 * {@code template}.
 */
@ApplicationModule(
        allowedDependencies = {"contact", "database", "order", "problem", "rest", "settings", "setup", "template"})
@NullMarked
package io.milepost.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
