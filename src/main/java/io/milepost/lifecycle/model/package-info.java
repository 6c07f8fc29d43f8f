/** Models, forms and decisions: bundled versions, deployed versions, and restrictions of the engine. */
@NamedInterface("model")
@NullMarked
package io.milepost.lifecycle.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
