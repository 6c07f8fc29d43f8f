/** Sends notices of staff alerts by email and to a webhook: collected, by one node, repeated until they arrive. */
@NamedInterface("delivery")
@NullMarked
package io.milepost.alert.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
