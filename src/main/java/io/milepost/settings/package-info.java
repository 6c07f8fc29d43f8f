/** What is set from outside the program. Depends on nothing. */
@NullMarked
package io.milepost.settings;

import org.jspecify.annotations.NullMarked;
