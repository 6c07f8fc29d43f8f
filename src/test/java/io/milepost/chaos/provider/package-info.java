/** A provider that misbehaves: it accepts texts and reports their status late, twice or never. */
@NullMarked
package io.milepost.chaos.provider;

import org.jspecify.annotations.NullMarked;
