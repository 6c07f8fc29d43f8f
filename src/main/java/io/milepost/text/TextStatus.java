package io.milepost.text;

/** Where a text stands. */
public enum TextStatus {
    /** Waits to be sent, now or after a pause. */
    QUEUED,
    /** A node has taken it and is sending it. */
    SENDING,
    /** The gateway has accepted it. */
    SENT,
    /** The carrier says that it arrived. */
    DELIVERED,
    /** The carrier says that it did not arrive. */
    UNDELIVERED,
    /** Refused for good, or given up. */
    FAILED,
    /** The gateway was asked and did not answer: perhaps sent, never repeated by itself. */
    UNKNOWN,
    /** Not sent on purpose; the reason says why. */
    SUPPRESSED;

    /** @return whether nobody knows yet what becomes of it */
    public boolean isOnItsWay() {
        return this == QUEUED || this == SENDING;
    }
}
