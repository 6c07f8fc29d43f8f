/** Starts the application for tests, with real servers and a stub of Twilio, and calls its APIs. */
@NullMarked
package io.milepost.testing;

import org.jspecify.annotations.NullMarked;
