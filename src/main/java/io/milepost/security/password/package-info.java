/** Rules, hashing and generation of passwords. */
@NamedInterface("password")
@NullMarked
package io.milepost.security.password;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
