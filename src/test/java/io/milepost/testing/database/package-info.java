/** Databases that fail, count statements, or are filled with texts. */
@NullMarked
package io.milepost.testing.database;

import org.jspecify.annotations.NullMarked;
