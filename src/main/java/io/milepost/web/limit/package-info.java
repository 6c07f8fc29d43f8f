/** Limits on requests: size of the body, time to send it, and number in progress per client. */
@NamedInterface("limit")
@NullMarked
package io.milepost.web.limit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
