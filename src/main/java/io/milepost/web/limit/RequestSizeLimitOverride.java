package io.milepost.web.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalInt;

/**
 * Allows some requests a body larger than {@value #DEFAULT_MAX_BYTES} bytes. Called after authorization.
 */
public interface RequestSizeLimitOverride {

    /** For all other requests. */
    int DEFAULT_MAX_BYTES = 1024 * 1024;

    /** @return maximum bytes of the request body; empty if this override does not apply */
    OptionalInt maxBytes(HttpServletRequest request);
}
