/** Data about the order in the form of a task. */
@NullMarked
package io.milepost.lifecycle.form;

import org.jspecify.annotations.NullMarked;
