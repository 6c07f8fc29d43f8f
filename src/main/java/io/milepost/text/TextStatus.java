package io.milepost.text;

/** The status of a text. */
public enum TextStatus {
    /** Waiting to be sent, now or after a pause. */
    QUEUED,
    /** A node has claimed it and is sending it. */
    SENDING,
    /** The gateway has accepted it. */
    SENT,
    /** The carrier reports that it arrived. */
    DELIVERED,
    /** The carrier reports that it did not arrive. */
    UNDELIVERED,
    /** Rejected permanently, or the maximum number of attempts was reached. */
    FAILED,
    /** The gateway was called and did not respond: it may have been sent, and is never retried automatically. */
    UNKNOWN,
    /** Not sent on purpose, for the given reason. */
    SUPPRESSED;

    /** @return whether it is waiting or being sent */
    public boolean isInProgress() {
        return this == QUEUED || this == SENDING;
    }
}
