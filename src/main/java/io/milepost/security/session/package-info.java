/** Sessions in the database and their limits, refresh of authorities, CSRF tokens. */
@NullMarked
package io.milepost.security.session;

import org.jspecify.annotations.NullMarked;
