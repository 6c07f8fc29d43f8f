/**
 * Migrations, clock, health and outages of the database.
 * Depends on {@code settings}.
 */
@ApplicationModule(allowedDependencies = "settings")
@NullMarked
package io.milepost.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
