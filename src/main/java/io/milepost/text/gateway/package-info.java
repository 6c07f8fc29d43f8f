/** The gateways that send texts. Types, statuses and codes of providers are not used outside of this package. */
@NullMarked
package io.milepost.text.gateway;

import org.jspecify.annotations.NullMarked;
