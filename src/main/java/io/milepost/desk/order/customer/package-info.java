/** Enters a customer for an order that is being entered, without losing its entries. */
@NullMarked
package io.milepost.desk.order.customer;

import org.jspecify.annotations.NullMarked;
