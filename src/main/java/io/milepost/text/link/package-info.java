/** Links from texts to tracking pages. */
@NamedInterface("link")
@NullMarked
package io.milepost.text.link;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
