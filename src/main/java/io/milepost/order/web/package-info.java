/** REST of orders, work orders and shipping events: what the ERP tells. */
@NullMarked
package io.milepost.order.web;

import org.jspecify.annotations.NullMarked;
