/** Throttles failed logins. */
@NullMarked
package io.milepost.security.throttle;

import org.jspecify.annotations.NullMarked;
