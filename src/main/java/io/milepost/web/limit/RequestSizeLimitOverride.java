package io.milepost.web.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalInt;

/** Lets some requests have a larger body than {@link RequestSizeLimitFilter#DEFAULT_MAX_BYTES}. Asked after the permissions of a request are checked. */
public interface RequestSizeLimitOverride {

    /** @return most bytes of this request's body; empty if this rule does not concern it */
    OptionalInt maxBytes(HttpServletRequest request);
}
