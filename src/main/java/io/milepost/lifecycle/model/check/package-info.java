/** The answer to <i>what would happen if I deployed these files?</i>, for REST, the command line and the Desk. */
@NamedInterface("check")
@NullMarked
package io.milepost.lifecycle.model.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
