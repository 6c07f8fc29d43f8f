/** Setup option QUIETHOURS: at which hours texts may be sent, with holidays and exceptions. */
@NamedInterface("quiet")
@NullMarked
package io.milepost.setup.quiet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
