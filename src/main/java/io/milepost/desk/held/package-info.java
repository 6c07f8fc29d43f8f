/** The bar with texts that have not left yet, on every page, and its button <i>Undo texts</i>. */
@NullMarked
package io.milepost.desk.held;

import org.jspecify.annotations.NullMarked;
