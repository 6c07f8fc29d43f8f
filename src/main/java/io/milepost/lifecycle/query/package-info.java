/** Reads orders' positions, problems and planned milestones from the engine. */
@NamedInterface("query")
@NullMarked
package io.milepost.lifecycle.query;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
