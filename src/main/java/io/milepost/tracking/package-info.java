/**
 * The tracking page of a recipient of texts: where an order is, and which texts they want. Anyone who knows the address may
 * open it; there is no login.
 * Depends on {@code contact}, {@code database}, {@code messages}, {@code order}, {@code settings}, {@code setup}, {@code text} and
 * {@code web}; nothing depends on it.
 */
@ApplicationModule(
        allowedDependencies = {
            "contact",
            "contact :: address",
            "contact :: consent",
            "database",
            "messages",
            "order",
            "order :: milestone",
            "order :: production",
            "order :: query",
            "settings",
            "setup",
            "text :: link",
            "text :: recipient",
            "web :: limit"
        })
@NullMarked
package io.milepost.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
