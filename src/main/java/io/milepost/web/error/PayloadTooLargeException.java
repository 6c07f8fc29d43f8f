package io.milepost.web.error;

import java.io.IOException;

/** A request body is longer than Milepost reads. */
public final class PayloadTooLargeException extends IOException {

    /** @param limit bytes */
    public PayloadTooLargeException(long limit) {
        super("The body is larger than " + limit / 1024 + " KB; send less at a time.");
    }
}
