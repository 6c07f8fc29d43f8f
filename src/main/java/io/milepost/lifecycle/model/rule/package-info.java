/** Rules that a model, form or decision must pass to be deployed. */
@NullMarked
package io.milepost.lifecycle.model.rule;

import org.jspecify.annotations.NullMarked;
