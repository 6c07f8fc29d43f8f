/** The list of orders: filters, sort order, what the orders wait for, CSV. */
@NullMarked
package io.milepost.desk.order.list;

import org.jspecify.annotations.NullMarked;
