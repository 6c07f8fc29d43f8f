/** Pages of orders and shipping events, with the buttons for their next steps. */
@NullMarked
package io.milepost.desk.order;

import org.jspecify.annotations.NullMarked;
