/** Notes of staff about orders, and the groups that they name. */
@NamedInterface("note")
@NullMarked
package io.milepost.order.note;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
