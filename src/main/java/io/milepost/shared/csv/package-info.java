/** CSV files for spreadsheets. */
@NamedInterface("csv")
@NullMarked
package io.milepost.shared.csv;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
