package io.milepost.rest;

import java.io.IOException;

/** A request body is longer than Milepost reads. */
final class BodyTooLarge extends IOException {

    BodyTooLarge(long limit) {
        super("The body is larger than " + limit / 1024 + " KB; send less at a time.");
    }
}
