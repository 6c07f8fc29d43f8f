/** Process instances of orders, and their incidents. */
@NullMarked
package io.milepost.cockpit.process;

import org.jspecify.annotations.NullMarked;
