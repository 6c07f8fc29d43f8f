/** The ways in which Milepost says no, each with a sentence for the caller. Depends on nothing. */
@NullMarked
package io.milepost.problem;

import org.jspecify.annotations.NullMarked;
