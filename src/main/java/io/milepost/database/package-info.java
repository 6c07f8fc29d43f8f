/**
 * Connects to the database: what an H2 address needs, who may change the schema, how a database fails and whether it
 * answers. Depends on nothing.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.milepost.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
