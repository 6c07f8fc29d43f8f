/**
 * Clock, health and outages of the database, how it plans statements, and the rows that a transaction has locked.
 * Depends on {@code settings} and {@code shared}.
 */
@ApplicationModule(allowedDependencies = {"settings", "shared"})
@NullMarked
package io.milepost.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
