/** Timed alerts: which orders are reminded when, by which template. */
@NamedInterface("timed")
@NullMarked
package io.milepost.setup.timed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
