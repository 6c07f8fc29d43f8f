/** The pages of orders, and the tab with the texts of a process instance. */
@NullMarked
package io.milepost.cockpit.order;

import org.jspecify.annotations.NullMarked;
