/** Delivery {@code divert}: every text goes to one number or address of the company. */
@NamedInterface("divert")
@NullMarked
package io.milepost.setup.divert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
