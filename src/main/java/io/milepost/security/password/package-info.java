/** Rules, hashing and generation of passwords. */
@NullMarked
package io.milepost.security.password;

import org.jspecify.annotations.NullMarked;
