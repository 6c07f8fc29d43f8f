/** The list of orders: filters and saved ones, columns, sort order, what the orders wait for, CSV. */
@NullMarked
package io.milepost.desk.order.list;

import org.jspecify.annotations.NullMarked;
