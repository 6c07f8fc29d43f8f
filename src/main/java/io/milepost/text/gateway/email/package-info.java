/** Sends texts by SMTP through the e-mail gateways of carriers. */
@NullMarked
package io.milepost.text.gateway.email;

import org.jspecify.annotations.NullMarked;
