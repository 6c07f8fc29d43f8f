/** Texts of a step in the Desk: they are held for a while, so that the user can undo them. */
@NamedInterface("hold")
@NullMarked
package io.milepost.text.hold;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
