/** Connects the engine, its REST interface and its web apps to Milepost's users and permissions. */
@NullMarked
package io.milepost.security.engine;

import org.jspecify.annotations.NullMarked;
