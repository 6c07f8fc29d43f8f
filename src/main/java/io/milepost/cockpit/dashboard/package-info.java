/** The panel on Cockpit's dashboard. */
@NullMarked
package io.milepost.cockpit.dashboard;

import org.jspecify.annotations.NullMarked;
