/** REST of the text log, and what Twilio tells us. */
@NullMarked
package io.milepost.text.web;

import org.jspecify.annotations.NullMarked;
