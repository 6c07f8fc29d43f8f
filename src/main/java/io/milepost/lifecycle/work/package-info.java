/** Open steps across orders, as a person's work list: finds them, and says who works on them. */
@NamedInterface("work")
@NullMarked
package io.milepost.lifecycle.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
