package io.milepost.alert;

/** What operations are alerted about. */
public enum AlertKind {
    /** A channel has stopped because its setup is wrong. Its subject is the channel. */
    CHANNEL_STOPPED,
    /** Texts have failed for good, or may have, and no one has decided what to do. Has no subject. */
    TEXT_FAILED,
    /** Texts are due and not sent for longer than the setup allows. Its subject is the channel. */
    QUEUE_LATE
}
