/** Finds, labels and completes user tasks of orders. */
@NullMarked
package io.milepost.lifecycle.task;

import org.jspecify.annotations.NullMarked;
