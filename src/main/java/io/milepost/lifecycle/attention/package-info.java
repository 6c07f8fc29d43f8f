/** What waits for operations or the office: texts to decide about, and steps that failed. */
@NamedInterface("attention")
@NullMarked
package io.milepost.lifecycle.attention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
