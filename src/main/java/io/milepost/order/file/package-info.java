/** Files that staff attach to orders. */
@NamedInterface("file")
@NullMarked
package io.milepost.order.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
