/** Service tasks of the models: Java delegates and an external task worker. */
@NullMarked
package io.milepost.lifecycle.delegate;

import org.jspecify.annotations.NullMarked;
