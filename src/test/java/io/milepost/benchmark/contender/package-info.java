/** The ways to run an order that a benchmark compares, and the database server that they share. */
@NullMarked
package io.milepost.benchmark.contender;

import org.jspecify.annotations.NullMarked;
