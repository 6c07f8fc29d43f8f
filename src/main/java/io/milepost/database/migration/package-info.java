/** Flyway's migrations, by one node at a time. */
@NullMarked
package io.milepost.database.migration;

import org.jspecify.annotations.NullMarked;
