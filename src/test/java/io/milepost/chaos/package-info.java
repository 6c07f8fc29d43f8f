/** Runs the built jar under load, injects faults, and checks invariants from the outside. */
@NullMarked
package io.milepost.chaos;

import org.jspecify.annotations.NullMarked;
