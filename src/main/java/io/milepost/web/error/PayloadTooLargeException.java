package io.milepost.web.error;

import java.io.IOException;
import java.util.Objects;

/** The request body exceeds the size limit. */
public final class PayloadTooLargeException extends IOException {

    /** @param limit in bytes */
    public PayloadTooLargeException(long limit) {
        this("The body is larger than " + limit / 1024 + " KB; send less at a time.");
    }

    public PayloadTooLargeException(String message) {
        super(message);
    }

    /** @return never null */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
