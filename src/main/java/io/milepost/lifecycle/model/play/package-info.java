/** Plays orders through a model before it takes effect, in transactions that are rolled back. */
@NullMarked
package io.milepost.lifecycle.model.play;

import org.jspecify.annotations.NullMarked;
