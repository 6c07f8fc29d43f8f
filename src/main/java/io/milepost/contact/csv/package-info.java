/** Import and export of contacts as CSV files. */
@NamedInterface("csv")
@NullMarked
package io.milepost.contact.csv;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
