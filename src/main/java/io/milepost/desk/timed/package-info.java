/** Timed alerts: reminders of customers whose goods wait. */
@NullMarked
package io.milepost.desk.timed;

import org.jspecify.annotations.NullMarked;
