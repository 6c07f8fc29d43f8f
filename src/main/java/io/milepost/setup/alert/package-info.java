/** Who is alerted when texts stop, and how: addresses, webhook, limits. */
@NamedInterface("alert")
@NullMarked
package io.milepost.setup.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
