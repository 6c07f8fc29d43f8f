/** The text log (Email Log Report): pages, CSV, statistics, and resending. */
@NamedInterface("log")
@NullMarked
package io.milepost.text.log;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
