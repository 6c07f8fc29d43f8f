/** Orders whose dates have moved, or will be missed. */
@NullMarked
package io.milepost.lifecycle.date;

import org.jspecify.annotations.NullMarked;
