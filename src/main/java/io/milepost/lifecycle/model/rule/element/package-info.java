/** Rules for the elements of every process: what the engine cannot run, or what would fail only at an order. */
@NullMarked
package io.milepost.lifecycle.model.rule.element;

import org.jspecify.annotations.NullMarked;
