package io.milepost.text;

/** How a text is sent. */
public enum Channel {
    TWILIO,
    EMAIL,
    /** Nothing is sent. */
    NONE
}
