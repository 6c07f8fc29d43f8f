/**
 * What expressions of models can reach: an allow-list by type and method, in place of the engine's own resolvers.
 */
@NullMarked
package io.milepost.lifecycle.expression;

import org.jspecify.annotations.NullMarked;
