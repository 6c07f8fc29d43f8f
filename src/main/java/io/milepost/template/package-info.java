/**
 * Email Templates: versions, validation, variables, rendering and preview.
 * Depends on {@code contact}, {@code error}, {@code messages}, {@code order}, {@code settings} and {@code shared}.
 */
@ApplicationModule(
        allowedDependencies = {
            "contact",
            "error",
            "messages",
            "order",
            "order :: milestone",
            "order :: production",
            "order :: shipping",
            "settings",
            "shared",
            "shared :: version"
        })
@NullMarked
package io.milepost.template;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
