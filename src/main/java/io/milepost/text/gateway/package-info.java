/** The ways a text leaves the house. No vendor's type, status or code is seen outside this package. */
@NullMarked
package io.milepost.text.gateway;

import org.jspecify.annotations.NullMarked;
