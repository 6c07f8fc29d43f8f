/** The text log, single texts, CSV download and bulk resend. */
@NullMarked
package io.milepost.desk.text;

import org.jspecify.annotations.NullMarked;
