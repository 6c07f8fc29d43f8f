/**
 * Organizations, their contacts, and the opt-outs of phone numbers.
 * Depends on {@code audit}, {@code error}, {@code messages}, {@code settings} and {@code shared}.
 */
@ApplicationModule(
        allowedDependencies = {"audit", "error", "messages", "settings", "shared", "shared :: version", "shared :: csv"
        })
@NullMarked
package io.milepost.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
