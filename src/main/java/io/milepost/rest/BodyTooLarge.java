package io.milepost.rest;

import java.io.IOException;

/** A request body is longer than Milepost reads. */
public final class BodyTooLarge extends IOException {

    /** @param limit bytes */
    BodyTooLarge(long limit) {
        super("The body is larger than " + limit / 1024 + " KB; send less at a time.");
    }
}
