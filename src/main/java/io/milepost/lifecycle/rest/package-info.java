/** Translates exceptions in the engine's REST interface. */
@NullMarked
package io.milepost.lifecycle.rest;

import org.jspecify.annotations.NullMarked;
