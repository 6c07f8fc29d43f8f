package io.milepost.web.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalInt;

/**
 * Allows some requests a body larger than {@link RequestSizeLimitFilter#DEFAULT_MAX_BYTES}. Called after
 * authorization.
 */
public interface RequestSizeLimitOverride {

    /** @return maximum bytes of the request body; empty if this override does not apply */
    OptionalInt maxBytes(HttpServletRequest request);
}
