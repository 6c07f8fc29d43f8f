/** The properties {@code milepost.*}. Depends on nothing. */
@NullMarked
package io.milepost.settings;

import org.jspecify.annotations.NullMarked;
