/** What the engine keeps in its history. */
@NamedInterface("history")
@NullMarked
package io.milepost.lifecycle.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
