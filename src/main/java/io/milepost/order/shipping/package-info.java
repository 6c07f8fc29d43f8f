/** Plans, ships and delivers shipping events. */
@NamedInterface("shipping")
@NullMarked
package io.milepost.order.shipping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
