/** Programs that work on external tasks of models. */
@NullMarked
package io.milepost.lifecycle.worker;

import org.jspecify.annotations.NullMarked;
