/** Calls Milepost as an ERP does, and remembers what was acknowledged. */
@NullMarked
package io.milepost.chaos.client;

import org.jspecify.annotations.NullMarked;
