/** What the engine keeps in its history. */
@NullMarked
package io.milepost.lifecycle.history;

import org.jspecify.annotations.NullMarked;
