/** Import and export of contacts as CSV. */
@NamedInterface("csv")
@NullMarked
package io.milepost.contact.csv;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
