/** Sends texts through Twilio, and reads its errors, statuses and signatures. */
@NullMarked
package io.milepost.text.gateway.twilio;

import org.jspecify.annotations.NullMarked;
