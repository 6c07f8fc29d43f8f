/** REST of the text log and the recipients, and the webhooks that Twilio calls. */
@NullMarked
package io.milepost.text.web;

import org.jspecify.annotations.NullMarked;
