/** Who gets a text about a milestone, and who does not and why. Writes nothing. */
@NamedInterface("recipient")
@NullMarked
package io.milepost.text.recipient;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
