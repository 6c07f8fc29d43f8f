/** Measurements that compare alternatives in turns, on one PostgreSQL; see {@code docs/benchmarks.md}. */
@NullMarked
package io.milepost.benchmark;

import org.jspecify.annotations.NullMarked;
