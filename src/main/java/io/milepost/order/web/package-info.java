/** REST interface of sales orders, work orders and shipping events, called by the ERP. */
@NullMarked
package io.milepost.order.web;

import org.jspecify.annotations.NullMarked;
