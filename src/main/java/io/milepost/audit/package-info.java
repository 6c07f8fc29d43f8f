/**
 * The audit trail: who changed or exported what, and when. Knows areas and codes only, no other module.
 * Depends on {@code messages} and {@code shared}.
 */
@ApplicationModule(allowedDependencies = {"messages", "shared"})
@NullMarked
package io.milepost.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
