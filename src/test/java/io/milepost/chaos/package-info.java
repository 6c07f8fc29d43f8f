/** Kills, freezes and cuts off real processes of the built jar under load, and checks from outside what is left. */
@NullMarked
package io.milepost.chaos;

import org.jspecify.annotations.NullMarked;
