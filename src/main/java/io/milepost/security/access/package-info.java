/** Which groups may call, open or deploy what. */
@NamedInterface("access")
@NullMarked
package io.milepost.security.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
