/** Dates of orders, and what it means that one has moved. */
@NamedInterface("date")
@NullMarked
package io.milepost.order.date;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
