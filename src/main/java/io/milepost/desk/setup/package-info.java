/** Rule Maintenance, setup options and the table of carriers. */
@NullMarked
package io.milepost.desk.setup;

import org.jspecify.annotations.NullMarked;
