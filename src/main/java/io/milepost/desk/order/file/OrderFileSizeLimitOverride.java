package io.milepost.desk.order.file;

import io.milepost.order.file.OrderFile;
import io.milepost.web.limit.RequestSizeLimitOverride;
import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Allows a larger request body for the upload of a file of an order. */
@Component
class OrderFileSizeLimitOverride implements RequestSizeLimitOverride {

    private static final Pattern UPLOAD = Pattern.compile("/orders/[^/]+/files");

    @Override
    public OptionalInt maxBytes(HttpServletRequest request) {
        return UPLOAD.matcher(request.getRequestURI()).matches()
                ? OptionalInt.of(OrderFile.MAX_BYTES)
                : OptionalInt.empty();
    }
}
