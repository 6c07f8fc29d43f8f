/** Searches sales orders for lists. */
@NamedInterface("search")
@NullMarked
package io.milepost.order.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
