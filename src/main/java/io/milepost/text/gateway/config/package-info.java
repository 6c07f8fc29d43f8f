/** Selects the gateways of this installation: real ones, or a sandbox. */
@NullMarked
package io.milepost.text.gateway.config;

import org.jspecify.annotations.NullMarked;
