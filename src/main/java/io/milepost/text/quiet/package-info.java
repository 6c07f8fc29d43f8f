/** Quiet hours: the time zone of a recipient, and when a text may be sent. */
@NamedInterface("quiet")
@NullMarked
package io.milepost.text.quiet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
