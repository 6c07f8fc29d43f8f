/** Responses to failed requests, as problem+json (RFC 9457). */
@NamedInterface("error")
@NullMarked
package io.milepost.web.error;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
