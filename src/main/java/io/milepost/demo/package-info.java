/**
 * Sample data, entered through the same services as data from the ERP: with profile {@code demo}, or when a user asks for it. It
 * knows the tables of others, to remove it.
 * Depends on {@code audit}, {@code contact}, {@code error}, {@code lifecycle}, {@code messages}, {@code order}, {@code settings},
 * {@code shared} and {@code text}; only {@code desk} depends on it.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "contact",
            "contact :: consent",
            "error",
            "lifecycle :: history",
            "messages",
            "order",
            "order :: production",
            "order :: shipping",
            "settings",
            "shared",
            "text :: hold"
        })
@NullMarked
package io.milepost.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
