/** Limits expressions of models to an allow-list of types and methods, in place of the engine's own resolvers. */
@NullMarked
package io.milepost.lifecycle.expression;

import org.jspecify.annotations.NullMarked;
