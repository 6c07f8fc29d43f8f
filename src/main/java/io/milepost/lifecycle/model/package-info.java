/** Models of designers: what they can use, which ones are rejected, and which ones are bundled. */
@NamedInterface("model")
@NullMarked
package io.milepost.lifecycle.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
