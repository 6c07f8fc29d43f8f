/** The home page. */
@NullMarked
package io.milepost.desk.home;

import org.jspecify.annotations.NullMarked;
