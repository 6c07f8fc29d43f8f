/**
 * Sales orders. The process that moves an order forward is behind the port {@code OrderLifecycle}.
 * Depends on {@code audit}, {@code contact}, {@code database}, {@code error}, {@code messages} and {@code shared}.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "contact",
            "contact :: address",
            "database",
            "error",
            "messages",
            "shared",
            "shared :: version"
        })
@NullMarked
package io.milepost.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
