/** What the outbox needs of a gateway. No vendor type, status or code is visible outside this package and those below it. */
@NullMarked
package io.milepost.text.gateway;

import org.jspecify.annotations.NullMarked;
