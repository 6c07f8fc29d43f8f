/** Connects to the database: what an H2 address needs, and who may change the schema. Depends on nothing. */
@NullMarked
package io.milepost.database;

import org.jspecify.annotations.NullMarked;
