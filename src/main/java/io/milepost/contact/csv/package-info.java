/** Contacts as CSV files: what people upload, what becomes of it, and what they download. */
@NamedInterface("csv")
@NullMarked
package io.milepost.contact.csv;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
