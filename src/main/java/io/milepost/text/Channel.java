package io.milepost.text;

/** The way a text goes. */
public enum Channel {
    TWILIO,
    EMAIL,
    /** Nothing is sent. */
    NONE
}
