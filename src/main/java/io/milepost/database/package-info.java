/**
 * Connects to the database: what an H2 address needs, who may change the schema, how a database fails and whether it
 * answers. Depends on the settings.
 */
@ApplicationModule(allowedDependencies = "settings")
@NullMarked
package io.milepost.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
