/** Sends items to production and completes production work orders. */
@NamedInterface("production")
@NullMarked
package io.milepost.order.production;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
