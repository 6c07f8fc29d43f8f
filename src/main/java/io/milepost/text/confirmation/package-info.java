/** Double opt-in: asks new subscribers by text to confirm that they want texts. */
@NullMarked
package io.milepost.text.confirmation;

import org.jspecify.annotations.NullMarked;
