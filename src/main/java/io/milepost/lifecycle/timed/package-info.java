/** Timed alerts: reminds customers whose goods are produced and wait to leave. */
@NullMarked
package io.milepost.lifecycle.timed;

import org.jspecify.annotations.NullMarked;
