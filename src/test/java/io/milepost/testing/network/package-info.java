/** Network failures: raw sockets, a TCP proxy, nginx. */
@NullMarked
package io.milepost.testing.network;

import org.jspecify.annotations.NullMarked;
