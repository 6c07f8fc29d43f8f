/** REST of orders, work orders and shipping events, for the ERP. */
@NullMarked
package io.milepost.order.web;

import org.jspecify.annotations.NullMarked;
