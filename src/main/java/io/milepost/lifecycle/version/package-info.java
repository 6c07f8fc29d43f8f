/** Versions of deployed processes: who deployed what, differences, going back, and moving running orders. */
@NamedInterface("version")
@NullMarked
package io.milepost.lifecycle.version;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
