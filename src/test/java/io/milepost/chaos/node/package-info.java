/** Processes that can be killed and frozen: nodes of Milepost, PostgreSQL, and their clocks. */
@NullMarked
package io.milepost.chaos.node;

import org.jspecify.annotations.NullMarked;
