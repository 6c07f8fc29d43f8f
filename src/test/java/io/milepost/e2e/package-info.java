/** End-to-end tests of the whole application, by its interfaces. */
@NullMarked
package io.milepost.e2e;

import org.jspecify.annotations.NullMarked;
