/** Pages of orders and shipping events, and the buttons for their next steps. */
@NullMarked
package io.milepost.desk.order;

import org.jspecify.annotations.NullMarked;
