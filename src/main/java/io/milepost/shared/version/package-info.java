/** Versions of records, so that no change overwrites another one which its user has not seen. */
@NamedInterface("version")
@NullMarked
package io.milepost.shared.version;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
