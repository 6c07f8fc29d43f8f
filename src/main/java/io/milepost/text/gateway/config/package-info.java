/** Selects the gateways of this installation: real ones, those with another destination, or a sandbox. */
@NullMarked
package io.milepost.text.gateway.config;

import org.jspecify.annotations.NullMarked;
