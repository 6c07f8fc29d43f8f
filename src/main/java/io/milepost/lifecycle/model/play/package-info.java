/** Plays orders through a model before it takes effect, in transactions that are rolled back. */
@NamedInterface("play")
@NullMarked
package io.milepost.lifecycle.model.play;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
