/** Home: today's activity, what needs attention, and the go-live checklist. */
@NullMarked
package io.milepost.desk.home;

import org.jspecify.annotations.NullMarked;
