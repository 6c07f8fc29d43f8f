package io.milepost.intake.web;

import io.milepost.intake.FactLine;
import io.milepost.web.limit.RequestSizeLimitOverride;
import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;

/** Allows a larger request body for many facts. */
@Component
class FactSizeLimitOverride implements RequestSizeLimitOverride {

    @Override
    public OptionalInt maxBytes(HttpServletRequest request) {
        return request.getRequestURI().equals(FactController.PATH)
                ? OptionalInt.of(FactLine.MAX_FILE_BYTES)
                : OptionalInt.empty();
    }
}
