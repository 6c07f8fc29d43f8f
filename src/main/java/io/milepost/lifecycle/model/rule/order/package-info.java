/** Rules for the processes that Milepost itself starts: what has to be in them, and in which order. */
@NullMarked
package io.milepost.lifecycle.model.rule.order;

import org.jspecify.annotations.NullMarked;
