/**
 * Texts: the model that all packages below share, and the circuit breaker of each channel. Recipients, outbox, log,
 * feedback and gateways have a package each.
 * Depends on {@code contact}, {@code database}, {@code error}, {@code messages}, {@code order}, {@code settings}, {@code setup},
 * {@code shared} and {@code template}.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "contact",
            "contact :: address",
            "contact :: consent",
            "database",
            "error",
            "messages",
            "order",
            "order :: milestone",
            "settings",
            "setup",
            "setup :: divert",
            "setup :: number",
            "setup :: quiet",
            "setup :: retention",
            "shared",
            "shared :: csv",
            "template",
            "template :: encoding",
            "template :: variant"
        })
@NullMarked
package io.milepost.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
