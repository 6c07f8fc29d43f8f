/** Phone numbers, text-message addresses, and the table of carriers behind them. */
@NamedInterface("address")
@NullMarked
package io.milepost.contact.address;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
