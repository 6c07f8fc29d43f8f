/** How long kinds of data are kept. */
@NamedInterface("retention")
@NullMarked
package io.milepost.setup.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
