/** Data about the order that the form of a task shows. */
@NullMarked
package io.milepost.lifecycle.form;

import org.jspecify.annotations.NullMarked;
