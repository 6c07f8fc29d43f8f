/** Translations and variants of templates: their names, and which of them follow an older text of their base. */
@NamedInterface("variant")
@NullMarked
package io.milepost.template.variant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
