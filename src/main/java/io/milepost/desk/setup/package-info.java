/** Rule Maintenance, setup options and carriers. */
@NullMarked
package io.milepost.desk.setup;

import org.jspecify.annotations.NullMarked;
