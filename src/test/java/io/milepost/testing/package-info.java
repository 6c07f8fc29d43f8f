/** Real servers for the tests: PostgreSQL, SMTP, and a stand-in for Twilio's HTTP API. */
@NullMarked
package io.milepost.testing;

import org.jspecify.annotations.NullMarked;
