/** Setup options that are numbers. */
@NamedInterface("number")
@NullMarked
package io.milepost.setup.number;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
