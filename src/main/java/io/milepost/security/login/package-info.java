/** Authenticates users by form and by HTTP Basic. */
@NullMarked
package io.milepost.security.login;

import org.jspecify.annotations.NullMarked;
