/** Rounds in turns, and what they cost. */
@NullMarked
package io.milepost.benchmark.measure;

import org.jspecify.annotations.NullMarked;
