/** The models of designers: what they may reach, which are refused, and which come with Milepost. */
@NamedInterface("model")
@NullMarked
package io.milepost.lifecycle.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
