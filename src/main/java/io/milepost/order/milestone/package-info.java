/** Milestones that orders have reached, and those that the current model will reach. */
@NamedInterface("milestone")
@NullMarked
package io.milepost.order.milestone;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
