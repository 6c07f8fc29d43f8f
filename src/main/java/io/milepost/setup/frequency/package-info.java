/** How often contacts are texted: holding, waiting for more news, and the daily cap. */
@NamedInterface("frequency")
@NullMarked
package io.milepost.setup.frequency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
