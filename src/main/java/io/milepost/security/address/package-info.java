/** Client addresses behind a proxy. */
@NullMarked
package io.milepost.security.address;

import org.jspecify.annotations.NullMarked;
