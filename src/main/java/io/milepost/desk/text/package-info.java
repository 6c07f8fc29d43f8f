/** The text log: the Email Log Report. */
@NullMarked
package io.milepost.desk.text;

import org.jspecify.annotations.NullMarked;
