/** Steps of orders: who may complete them, and what their forms contain. */
@NullMarked
package io.milepost.desk.order.step;

import org.jspecify.annotations.NullMarked;
