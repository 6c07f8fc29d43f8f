/** Reads orders for lists and pages. Queries join the caller's transaction. */
@NamedInterface("query")
@NullMarked
package io.milepost.order.query;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
