/** Answers every failed request with problem+json (RFC 9457). */
@NamedInterface("error")
@NullMarked
package io.milepost.web.error;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
