/**
 * What Milepost holds about a person: export, forgetting, and the retention of the ledger and the audit trail. The only
 * module that knows the tables of all others, so that the list is in one place.
 * Depends on {@code audit}, {@code contact}, {@code error}, {@code lifecycle}, {@code messages}, {@code setup}, {@code shared} and
 * {@code text}; only {@code desk} depends on it.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "contact",
            "contact :: address",
            "contact :: consent",
            "contact :: forgotten",
            "error",
            "lifecycle :: history",
            "messages",
            "setup :: retention",
            "shared",
            "text :: feedback"
        })
@NullMarked
package io.milepost.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
