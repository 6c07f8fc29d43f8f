/** Sends texts by SMTP through the email gateways of carriers. */
@NullMarked
package io.milepost.text.gateway.email;

import org.jspecify.annotations.NullMarked;
