/** Permissions of groups for paths. */
@NamedInterface("access")
@NullMarked
package io.milepost.security.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
