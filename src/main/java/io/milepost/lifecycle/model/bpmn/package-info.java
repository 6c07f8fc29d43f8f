/** A BPMN file as the rules read it: elements, calls of beans, texts with expressions, and problems. */
@NullMarked
package io.milepost.lifecycle.model.bpmn;

import org.jspecify.annotations.NullMarked;
