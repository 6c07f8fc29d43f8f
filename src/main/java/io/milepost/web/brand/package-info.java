/** The name and the logo at the top of pages, which an installation may replace with its own. */
@NullMarked
package io.milepost.web.brand;

import org.jspecify.annotations.NullMarked;
