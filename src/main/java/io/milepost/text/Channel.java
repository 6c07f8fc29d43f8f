package io.milepost.text;

import java.util.List;

/** The way a text goes. */
public enum Channel {
    TWILIO,
    EMAIL,
    /** Nothing is sent. */
    NONE;

    /** The channels that send. */
    public static final List<Channel> SENDING = List.of(TWILIO, EMAIL);
}
