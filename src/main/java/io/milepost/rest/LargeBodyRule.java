package io.milepost.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalInt;

/** Lets some requests have a larger body than {@link BodyLimit#BYTES}. Asked after the permissions of a request are checked. */
public interface LargeBodyRule {

    /** @return most bytes of this request's body; empty if this rule does not concern it */
    OptionalInt maxBytes(HttpServletRequest request);
}
