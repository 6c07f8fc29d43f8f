/** Settings and maintenance of an embedded H2 database. */
@NullMarked
package io.milepost.database.h2;

import org.jspecify.annotations.NullMarked;
