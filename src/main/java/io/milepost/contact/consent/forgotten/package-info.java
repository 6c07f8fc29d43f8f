/** Persons who asked to be forgotten, so that nobody subscribes them again. */
@NamedInterface("forgotten")
@NullMarked
package io.milepost.contact.consent.forgotten;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
