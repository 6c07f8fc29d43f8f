/** Notes about orders: written on their pages, shown on Home to the groups that they name. */
@NullMarked
package io.milepost.desk.order.note;

import org.jspecify.annotations.NullMarked;
