/** How statements reach the database. */
@NullMarked
package io.milepost.database.statement;

import org.jspecify.annotations.NullMarked;
