/** Encoding of a text message, GSM-7 or UCS-2, and its segments. */
@NamedInterface("encoding")
@NullMarked
package io.milepost.template.encoding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
